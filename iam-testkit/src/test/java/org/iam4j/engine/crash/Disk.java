package org.iam4j.engine.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.TargetConnector;
import org.iam4j.run.FirstPassword;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;

/** Keeps what targets hold in files, so that they outlive a process that is halted: whatever a write has done is on file when it returns. */
final class Disk {
    private static final String PASSWORDS = "received";
    private static final String SEPARATOR = " ";

    private final Path directory;
    private final Map<String, Map<AccountReference, String>> passwords = new HashMap<>();

    Disk(Path directory) {
        this.directory = directory;
    }

    /** A target that is on file. */
    TargetConnector keeping(InMemoryDirectory system, String name) {
        return new ForwardingTarget(system) {
            private Map<AccountReference, String> known() {
                return passwords.computeIfAbsent(name, key -> new HashMap<>());
            }

            @Override
            public Account create(NewAccount account) {
                Account made = super.create(account);
                account.password().ifPresent(password -> known().put(made.reference(), password.reveal()));
                save(name, system);
                return made;
            }

            @Override
            public AccountReference update(AccountReference account, AccountChange change) {
                AccountReference now = super.update(account, change);
                String before = known().remove(account);
                String password = change.password().map(Secret::reveal).orElse(before);
                if (password != null) {
                    known().put(now, password);
                }
                save(name, system);
                return now;
            }

            @Override
            public void delete(AccountReference account) {
                super.delete(account);
                save(name, system);
            }

            @Override
            public void grant(Permission permission, AccountReference account) {
                super.grant(permission, account);
                save(name, system);
            }

            @Override
            public void revoke(Permission permission, AccountReference account) {
                super.revoke(permission, account);
                save(name, system);
            }
        };
    }

    /** Says which password an account had before it was on file. */
    void passwordOf(FirstPassword password) {
        passwords
                .computeIfAbsent(password.target(), key -> new HashMap<>())
                .put(password.account(), password.password().reveal());
    }

    /** Writes down all that a target holds. */
    void save(String name, InMemoryDirectory system) {
        List<String> lines = new ArrayList<>();
        for (Account account : system.accounts()) {
            List<String> fields = new ArrayList<>(List.of(
                    account.reference().key(),
                    account.object(),
                    String.valueOf(account.enabled()),
                    passwords.getOrDefault(name, Map.of()).getOrDefault(account.reference(), "")));
            List<String> groups = new ArrayList<>();
            if (!system.schema().permissionKinds().isEmpty()) {
                system.permissionsOf(account.reference()).forEach(each -> groups.add(each.key()));
            }
            fields.add(joined(groups));
            for (Attribute<?> attribute : account.attributes().names()) {
                List<String> texts = new ArrayList<>(List.of(attribute.name()));
                texts.addAll(attribute.encode(account.attributes().require(attribute)));
                fields.add(joined(texts));
            }
            lines.add(joined(fields));
        }
        write(name, lines);
    }

    /** Makes a target what was written down of it. */
    void load(String name, InMemoryDirectory system) {
        List<AccountReference> before =
                system.accounts().stream().map(Account::reference).toList();
        before.forEach(system.admin()::remove);
        for (String line : read(name)) {
            List<String> fields = split(line);
            AccountReference reference = AccountReference.parse(fields.get(0));
            Attributes attributes = Attributes.none();
            for (String field : fields.subList(5, fields.size())) {
                List<String> texts = split(field);
                attributes = with(attributes, attribute(system, texts.get(0)), texts.subList(1, texts.size()));
            }
            system.admin()
                    .put(Account.of(reference, Boolean.parseBoolean(fields.get(2)), attributes)
                            .onObject(fields.get(1)));
            if (!fields.get(3).isEmpty()) {
                passwords.computeIfAbsent(name, key -> new HashMap<>()).put(reference, fields.get(3));
                system.update(
                        reference,
                        new AccountChange(Operation.UPDATE, List.of(), Optional.of(Secret.of(fields.get(3)))));
            }
            split(fields.get(4)).forEach(key -> system.admin().addMember(new Permission("group", key), reference));
        }
    }

    private static Attribute<?> attribute(InMemoryDirectory system, String name) {
        return system.schema().attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Attributes with(Attributes to, Attribute<T> attribute, List<String> texts) {
        return to.with(attribute, attribute.decode(texts));
    }

    /** Writes down a password that the host received. */
    void received(FirstPassword password) {
        List<String> fields = List.of(
                password.id(),
                password.target(),
                password.personId(),
                password.account().key(),
                password.password().reveal());
        append(joined(fields));
    }

    /** The passwords that were received, oldest first. */
    List<FirstPassword> received() {
        return read(PASSWORDS).stream()
                .map(Disk::split)
                .map(fields -> new FirstPassword(
                        fields.get(0),
                        fields.get(1),
                        fields.get(2),
                        AccountReference.parse(fields.get(3)),
                        Attributes.none(),
                        Secret.of(fields.get(4))))
                .toList();
    }

    private static String joined(List<String> texts) {
        return texts.stream()
                .map(text -> "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(SEPARATOR));
    }

    private static List<String> split(String joined) {
        return Arrays.stream(joined.split(SEPARATOR))
                .filter(each -> !each.isEmpty())
                .map(each -> new String(Base64.getDecoder().decode(each.substring(1)), StandardCharsets.UTF_8))
                .toList();
    }

    private void write(String name, List<String> lines) {
        try {
            Files.write(directory.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String line) {
        try {
            Files.write(
                    directory.resolve(PASSWORDS), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
