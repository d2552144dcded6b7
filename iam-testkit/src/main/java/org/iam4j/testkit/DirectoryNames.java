package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.NameInUse;

/** The names that accounts of a directory and other things in it bear. */
final class DirectoryNames {
    /** An attribute whose values count as names in use for another one. */
    record Alias(Attribute<Set<String>> names, Attribute<String> collidesWith) {}

    private final DirectoryRows rows;
    private final List<Alias> aliases;

    DirectoryNames(DirectoryRows rows, List<Alias> aliases) {
        this.rows = rows;
        this.aliases = List.copyOf(aliases);
    }

    Stream<NameInUse> inUse(Set<Attribute<String>> attributes, Predicate<AccountReference> shown) {
        Stream<NameInUse> accounts = rows.all().stream()
                .filter(account -> shown.test(account.reference()))
                .flatMap(account -> attributes.stream().flatMap(attribute -> of(account, attribute)));
        return Stream.concat(
                accounts, rows.otherNames().stream().filter(other -> attributes.contains(other.attribute())));
    }

    private Stream<NameInUse> of(Account account, Attribute<String> attribute) {
        List<String> names = new ArrayList<>();
        String own = account.attributes().get(attribute);
        if (own != null) {
            names.add(own);
        }
        for (Alias alias : aliases) {
            Set<String> more = account.attributes().get(alias.names());
            if (alias.collidesWith().equals(attribute) && more != null) {
                names.addAll(more);
            }
        }
        return names.stream()
                .map(value -> new NameInUse(attribute, value, account.reference(), "account " + account.reference()));
    }
}
