/** Connects iam4j to directories, first of all Active Directory over LDAP. */
module org.iam4j.directory {
    requires transitive org.iam4j.core;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires unboundid.ldapsdk;

    exports org.iam4j.directory.ad;
}
