/** Works out and carries out what has to change so that accounts keep in step with HR. */
module org.iam4j.core {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports org.iam4j;
    exports org.iam4j.attribute;
    exports org.iam4j.person;
    exports org.iam4j.connector;
    exports org.iam4j.target;
    exports org.iam4j.plan;
    exports org.iam4j.state;
    exports org.iam4j.run;
    exports org.iam4j.naming;
    exports org.iam4j.rule;
}
