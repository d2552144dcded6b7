/** Programs that show iam4j at work. */
module org.iam4j.examples {
    requires org.iam4j.core;
    requires org.iam4j.afas;
    requires org.iam4j.directory;
    requires org.iam4j.testkit;
    requires com.h2database;
    requires unboundid.ldapsdk;
}
