/** Fakes, generators and assertions for tests of iam4j set-ups, rules and connectors. */
module org.iam4j.testkit {
    requires transitive org.iam4j.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires jdk.httpserver;
    requires tools.jackson.databind;
    requires unboundid.ldapsdk;

    exports org.iam4j.testkit;
    exports org.iam4j.testkit.ad;
    exports org.iam4j.testkit.afas;
    exports org.iam4j.testkit.conformance;
    exports org.iam4j.testkit.population;
    exports org.iam4j.testkit.wire;

    opens org.iam4j.testkit.conformance to
            org.junit.platform.commons;
}
