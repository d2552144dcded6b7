package org.iam4j.testkit.ad;

/**
 * What the connections of one server share.
 *
 * @param domain the objects and their rules
 * @param binding the bind operation
 * @param adding the add operation
 * @param modifying the modify operation
 * @param renaming the modify DN operation
 * @param deleting the delete operation
 * @param comparing the compare operation
 * @param searching the search operation
 * @param journal what was asked
 * @param faults what goes wrong on demand
 */
record Services(
        Domain domain,
        Binding binding,
        Adding adding,
        Modifying modifying,
        Renaming renaming,
        Deleting deleting,
        Comparing comparing,
        Searching searching,
        Journal journal,
        Faults faults) {

    static Services of(Domain domain) {
        return new Services(
                domain,
                new Binding(domain),
                new Adding(domain),
                new Modifying(domain),
                new Renaming(domain),
                new Deleting(domain),
                new Comparing(domain),
                new Searching(domain),
                new Journal(),
                new Faults());
    }

    /** Returns the answer to "who am I": empty for nobody. */
    String whoAmI(Identity who) {
        AdNode account = who.account();
        return account == null
                ? ""
                : "u:" + domain.options().netbiosName() + "\\" + account.text(domain.type("sAMAccountName"));
    }
}
