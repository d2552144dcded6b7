package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a test does to a directory without LDAP. Names may be relative to the domain. */
final class Console {
    private final Services services;
    private final Tree tree;
    private final Names names;
    private final String baseDn;

    Console(Services services) {
        this.services = services;
        this.tree = services.domain().tree();
        this.names = services.domain().names();
        this.baseDn = services.domain().options().baseDn();
    }

    AdObject add(String name, List<Attribute> attributes) {
        AdNode node = act(() -> services.adding().add(Identity.SYSTEM, full(name), attributes, true));
        return act(() -> tree.reading(() -> AdObject.of(node, tree.schema())));
    }

    AdObject addGroup(String name, List<String> members) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("objectClass", "group"));
        attributes.add(new Attribute("sAMAccountName", firstPart(name)));
        if (!members.isEmpty()) {
            attributes.add(
                    new Attribute("member", members.stream().map(this::full).toList()));
        }
        return add(name, attributes);
    }

    AdObject addUser(String name, String accountName, Map<String, String> attributes, String password) {
        List<Attribute> all = new ArrayList<>();
        all.add(new Attribute("objectClass", "user"));
        all.add(new Attribute("sAMAccountName", accountName));
        attributes.forEach((attribute, value) -> all.add(new Attribute(attribute, value)));
        if (!password.isEmpty()) {
            all.add(Bootstrap.password(password));
            if (!attributes.containsKey("userAccountControl")) {
                all.add(new Attribute("userAccountControl", "512"));
            }
        }
        return add(name, all);
    }

    void modify(String name, Modification modification) {
        act(() -> {
            services.modifying().modify(Identity.SYSTEM, full(name), List.of(modification), false, true);
            return name;
        });
    }

    void rename(String name, String newName) {
        act(() -> {
            DN target = new DN(full(newName));
            String first = Objects.requireNonNull(target.getRDNString());
            services.renaming().rename(Identity.SYSTEM, full(name), first, true, target.getParentString());
            return name;
        });
    }

    void delete(String name) {
        act(() -> {
            services.deleting().delete(Identity.SYSTEM, full(name), true);
            return name;
        });
    }

    void delegate(String account, List<String> containers) {
        act(() -> tree.writing(() -> {
            for (String container : containers) {
                services.domain().access().delegate(names.require(full(account)), names.require(full(container)));
            }
            return account;
        }));
    }

    Optional<AdObject> account(String accountName) {
        return act(() -> tree.reading(() -> tree.withValue("sAMAccountName", accountName).stream()
                .findFirst()
                .map(node -> AdObject.of(node, tree.schema()))));
    }

    Optional<AdObject> find(String name) {
        return act(() -> tree.reading(
                () -> Optional.ofNullable(names.find(full(name))).map(node -> AdObject.of(node, tree.schema()))));
    }

    /** Returns everything, ordered by DN. */
    List<AdObject> all() {
        return act(() -> tree.reading(() -> {
            List<AdObject> objects = new ArrayList<>();
            tree.forEachBelow(tree.root(), node -> objects.add(AdObject.of(node, tree.schema())));
            objects.sort(Comparator.comparing(AdObject::dn));
            return List.copyOf(objects);
        }));
    }

    boolean canBind(String name, String password) {
        return act(() -> services.binding().wouldSucceed(name, password));
    }

    private String full(String name) {
        boolean complete =
                name.startsWith("<") || name.toLowerCase(Locale.ROOT).endsWith(baseDn.toLowerCase(Locale.ROOT));
        return complete ? name : name + "," + baseDn;
    }

    private static String firstPart(String name) {
        return act(() -> {
            RDN rdn = new DN(name).getRDN();
            return rdn == null ? "" : rdn.getAttributeValues()[0];
        });
    }

    private static <T> T act(Tree.Work<T> work) {
        try {
            return work.run();
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "The fake domain controller refuses that: "
                            + Objects.requireNonNullElse(e.getMessage(), "").trim(),
                    e);
        }
    }
}
