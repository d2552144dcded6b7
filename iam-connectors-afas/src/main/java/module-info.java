/** Connects iam4j to AFAS Profit over HTTP. */
module org.iam4j.afas {
    requires transitive org.iam4j.core;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;
}
