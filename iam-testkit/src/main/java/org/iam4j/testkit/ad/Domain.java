package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * One domain and the parts that keep its rules, for the operations to work with.
 *
 * @param options how the server is set up
 * @param tree the objects
 * @param names finds them
 * @param rules the schema's rules
 * @param accountNames the rules about logon names
 * @param control the rules about the state of accounts
 * @param passwords the rules about passwords
 * @param references writes links
 * @param access who may do what
 */
record Domain(
        FakeAdOptions options,
        Tree tree,
        Names names,
        SchemaRules rules,
        AccountNames accountNames,
        AccountControl control,
        Passwords passwords,
        References references,
        Access access) {

    static Domain of(FakeAdOptions options) {
        AdSchema schema = AdSchema.load(options.exchangeSchema());
        TextFold fold = new TextFold(options.deviates(Deviation.ACCENTS_MATTER));
        Tree tree = new Tree(options.baseDn(), schema, fold, options.clock(), options.seed());
        Names names = new Names(tree, base(options));
        AccountControl control = new AccountControl(options, tree);
        return new Domain(
                options,
                tree,
                names,
                new SchemaRules(schema),
                new AccountNames(options, tree),
                control,
                new Passwords(options, tree, control),
                new References(options, names, control),
                new Access(tree));
    }

    private static DN base(FakeAdOptions options) {
        try {
            return new DN(options.baseDn());
        } catch (LDAPException e) {
            throw new IllegalArgumentException("Not a domain: " + options.baseDn(), e);
        }
    }

    AttributeType type(String name) {
        return tree.schema().known(name);
    }

    /** Returns whether the object is one that the domain cannot do without. */
    boolean isCritical(AdNode node) {
        return node.parent() == null
                || node.text(type("isCriticalSystemObject")).equals("TRUE");
    }
}
