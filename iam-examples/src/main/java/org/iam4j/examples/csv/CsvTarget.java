package org.iam4j.examples.csv;

import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DELETE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.connector.Operation.UPDATE;
import static org.iam4j.connector.Schema.Trait.CREATE_ONLY;
import static org.iam4j.connector.Schema.Trait.REQUIRED;
import static org.iam4j.connector.Schema.Trait.UNIQUE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/**
 * Accounts in a CSV file: badge number, name, enabled. Thread-safe; one process at a time may write a file. The file must be there: its
 * first line is {@value CsvFile#HEADER}, and a file without it is not taken for an empty one.
 */
// [csv-target]
public final class CsvTarget implements TargetConnector {
    /** The number on the badge, by which an account is known. */
    public static final Attribute<String> BADGE = Attribute.text("badge");

    /** The name on the badge. */
    public static final Attribute<String> NAME = Attribute.text("name");

    private static final Schema SCHEMA = Schema.builder()
            .attribute(BADGE, REQUIRED, UNIQUE, CREATE_ONLY)
            .attribute(NAME)
            .can(CREATE, UPDATE, ENABLE, DISABLE, DELETE)
            .build();

    private final CsvFile file;

    /**
     * A connector to a file.
     *
     * @param file the file
     */
    public CsvTarget(Path file) {
        this.file = new CsvFile(file);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String server() {
        return file.path().toUri().toString();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return rows().values().stream();
    }

    @Override
    public Account create(NewAccount wanted) {
        refusePassword(wanted.password());
        wanted.attributes().names().forEach(CsvTarget::known);
        String badge = wanted.attributes().get(BADGE);
        if (badge == null || badge.isBlank()) {
            throw ConnectorException.invalidValue(BADGE, file + ": an account needs a badge number: map badge");
        }
        Account account = Account.of(badge, wanted.enabled(), wanted.attributes());
        edit(rows -> {
            if (rows.putIfAbsent(account.reference(), account) != null) {
                throw ConnectorException.conflict(BADGE, file + ": badge " + badge + " is in use");
            }
        });
        return account;
    }

    @Override
    public AccountReference update(AccountReference reference, AccountChange change) {
        refusePassword(change.password());
        for (Change<?> each : change.attributes()) {
            if (known(each.attribute()).equals(BADGE)) {
                throw ConnectorException.invalidValue(BADGE, file + ": a badge keeps its number");
            }
        }
        edit(rows -> {
            if (rows.computeIfPresent(reference, (key, row) -> row.after(change)) == null) {
                throw noRow(reference);
            }
        });
        return reference;
    }

    @Override
    public void delete(AccountReference reference) {
        edit(rows -> {
            if (rows.remove(reference) == null) {
                throw noRow(reference);
            }
        });
    }

    private synchronized void edit(Consumer<Map<AccountReference, Account>> change) {
        Map<AccountReference, Account> rows = rows();
        change.accept(rows);
        try {
            file.replace(rows.values().stream().map(CsvTarget::cells).toList());
        } catch (IOException e) { // the file is replaced whole or not at all, so the write was not done
            throw ConnectorException.unavailable("cannot write " + file).causedBy(e);
        }
    }

    private Map<AccountReference, Account> rows() {
        Map<AccountReference, Account> rows = new LinkedHashMap<>();
        try {
            for (List<Optional<String>> cells : file.rows()) {
                Account account = account(cells);
                if (rows.put(account.reference(), account) != null) {
                    throw ConnectorException.brokenAnswer(
                            file + " has two rows with badge " + account.reference() + ": take one out");
                }
            }
        } catch (IOException e) {
            throw ConnectorException.unavailable("cannot read " + file).causedBy(e);
        }
        return rows;
    }

    private Account account(List<Optional<String>> cells) {
        if (cells.size() != 3 || cells.get(0).isEmpty() || cells.get(2).isEmpty()) {
            throw ConnectorException.brokenAnswer(file + " has a row that is not badge, name, enabled");
        }
        Attributes badge = Attributes.of(BADGE, cells.get(0).get());
        Attributes values = cells.get(1).map(name -> badge.with(NAME, name)).orElse(badge);
        return Account.of(cells.get(0).get(), cells.get(2).get().equals("true"), values);
    }

    private static List<Optional<String>> cells(Account row) {
        return List.of(
                Optional.of(row.attributes().require(BADGE)),
                Optional.ofNullable(row.attributes().get(NAME)),
                Optional.of(Boolean.toString(row.enabled())));
    }

    private static Attribute<?> known(Attribute<?> attribute) {
        if (!SCHEMA.knows(attribute)) {
            throw ConnectorException.invalidValue(
                    attribute, "there is no column " + attribute + ": take the mapping out");
        }
        return attribute;
    }

    private static void refusePassword(Optional<Secret> password) {
        if (password.isPresent()) {
            throw ConnectorException.unsupported("keep passwords");
        }
    }

    private ConnectorException noRow(AccountReference reference) {
        return ConnectorException.notFound(file + " has no row with badge " + reference);
    }
}
// [csv-target]
