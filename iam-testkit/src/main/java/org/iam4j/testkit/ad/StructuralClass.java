package org.iam4j.testkit.ad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The structural object classes that the fake knows, with their superclasses, naming attribute and possible parents. */
enum StructuralClass {
    USER("user", "cn", "Person", "organizationalPerson", "person"),
    INET_ORG_PERSON("inetOrgPerson", "cn", "Person", "user", "organizationalPerson", "person"),
    COMPUTER("computer", "cn", "Computer", "user", "organizationalPerson", "person"),
    CONTACT("contact", "cn", "Person", "organizationalPerson", "person"),
    GROUP("group", "cn", "Group"),
    ORGANIZATIONAL_UNIT("organizationalUnit", "ou", "Organizational-Unit"),
    CONTAINER("container", "cn", "Container"),
    DOMAIN("domainDNS", "dc", "Domain-DNS", "domain");

    private static final List<String> AUXILIARY = List.of(
            "top",
            "posixaccount",
            "shadowaccount",
            "posixgroup",
            "mailrecipient",
            "securityprincipal",
            "msds-cloudextensions");

    private final String className;
    private final String naming;
    private final String category;
    private final String superclasses;

    StructuralClass(String className, String naming, String category, String... superclasses) {
        this.className = className;
        this.naming = naming;
        this.category = category;
        this.superclasses = String.join(" ", superclasses);
    }

    static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return AUXILIARY.contains(lower)
                || Arrays.stream(values())
                        .anyMatch(kind -> kind.className.equalsIgnoreCase(name)
                                || kind.superclasses().stream().anyMatch(name::equalsIgnoreCase));
    }

    /** Returns the most specific class that all given names are part of. */
    static Optional<StructuralClass> mostSpecific(List<String> names) {
        return Arrays.stream(values())
                .filter(kind -> names.stream().anyMatch(kind.className::equalsIgnoreCase))
                .filter(kind -> names.stream().allMatch(kind::covers))
                .findFirst();
    }

    private boolean covers(String name) {
        return className.equalsIgnoreCase(name)
                || superclasses().stream().anyMatch(name::equalsIgnoreCase)
                || AUXILIARY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the superclasses but top, the nearest first. */
    private List<String> superclasses() {
        return superclasses.isEmpty() ? List.of() : List.of(superclasses.split(" ", -1));
    }

    String className() {
        return className;
    }

    /** Returns the attribute that the first part of the DN is made of. */
    String naming() {
        return naming;
    }

    /** Returns the name of the category object in the schema container. */
    String category() {
        return category;
    }

    /** Returns the values of objectClass, the most general one first. */
    List<String> chain() {
        List<String> chain = new ArrayList<>(superclasses());
        chain.add("top");
        Collections.reverse(chain);
        chain.add(className);
        return List.copyOf(chain);
    }

    /** Returns the names under which the attribute table lists what this class may have. */
    List<String> schemaNames() {
        return switch (this) {
            case INET_ORG_PERSON -> List.of("user");
            case COMPUTER -> List.of("user", "computer");
            default -> List.of(className);
        };
    }

    /** Returns whether objects of this class log on: users, people and computers. */
    boolean isAccount() {
        return this == USER || this == INET_ORG_PERSON || this == COMPUTER;
    }

    /** Returns whether the account database keeps objects of this class: accounts and groups. */
    boolean isPrincipal() {
        return isAccount() || this == GROUP;
    }

    boolean mayLieIn(StructuralClass parent) {
        return switch (parent) {
            case ORGANIZATIONAL_UNIT -> this != DOMAIN;
            case DOMAIN -> this != DOMAIN;
            case CONTAINER -> this != DOMAIN && this != ORGANIZATIONAL_UNIT;
            default -> false;
        };
    }
}
