/** Connects iam4j to AFAS Profit over HTTP. */
module org.iam4j.afas {
    requires transitive org.iam4j.core;
    requires static transitive org.jspecify;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports org.iam4j.afas;
}
