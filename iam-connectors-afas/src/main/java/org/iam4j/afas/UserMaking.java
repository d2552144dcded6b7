package org.iam4j.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iam4j.afas.UserMessage.Mutation;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.jspecify.annotations.Nullable;

/** Makes users for persons who are there. */
final class UserMaking {
    private final AfasRest rest;
    private final UserCreation creation;
    private final SeenUsers seen;

    UserMaking(AfasRest rest, UserCreation creation, SeenUsers seen) {
        this.rest = rest;
        this.creation = creation;
        this.seen = seen;
    }

    Account create(NewAccount account) {
        if (!creation.allowed()) {
            throw ConnectorException.unsupported("create users: allow it with AfasConfig.withUserCreation");
        }
        if (account.password().isPresent()) {
            throw ConnectorException.unsupported("set a password of a user");
        }
        Attributes attributes = account.attributes();
        String code = required(attributes, UserMessage.CODE);
        String person = required(attributes, UserMessage.PERSON);
        List<Change<?>> values = values(attributes, code);
        boolean inSite = either(attributes.get(AfasProfit.INSITE), creation.inSite());
        boolean outSite = either(attributes.get(AfasProfit.OUTSITE), creation.outSite());
        String name = name(attributes, person, code);
        UserMessage message = new UserMessage(code, Mutation.CHANGE, Optional.of(name))
                .with("BcCo", person)
                .with("Awin", creation.windows())
                .with("InSi", inSite)
                .with("Site", outSite)
                .with(values);
        send(message, code, values);
        seen.remember(code, name);
        if (!account.enabled()) {
            block(code, name);
        }
        Attributes made = attributes
                .with(AfasProfit.USER_NAME, name)
                .with(AfasProfit.INSITE, inSite)
                .with(AfasProfit.OUTSITE, outSite);
        return Account.of(AccountReference.of(code), account.enabled(), made).onObject(Users.object(code));
    }

    private void send(UserMessage message, String code, List<Change<?>> values) {
        String subject = SeenUsers.subject(code);
        boolean put = creation.method() == UserCreation.Method.PUT;
        if (put && seen.look(code).isPresent()) {
            throw seen.taken(AfasProfit.USER_CODE, code, code);
        }
        try {
            rest.write(
                    put
                            ? Call.update(UserMessage.CONNECTOR, message.toString(), subject)
                            : Call.insert(UserMessage.CONNECTOR, message.toString(), subject));
        } catch (ConnectorException refused) {
            if (refused.kind() != Failure.Kind.REJECTED) {
                throw refused;
            }
            List<Account> concerned = seen.concernedBy(code, values);
            if (concerned.stream().anyMatch(user -> SeenUsers.isCodeOf(user, code))) {
                throw seen.taken(AfasProfit.USER_CODE, code, code);
            }
            throw seen.conflict(code, values, concerned).orElse(refused);
        }
    }

    /** A new user is open; AFAS knows no way to make a blocked one at once. */
    private void block(String code, String name) {
        UserMessage message = new UserMessage(code, Mutation.BLOCK, Optional.of(name));
        try {
            rest.write(Call.update(UserMessage.CONNECTOR, message.toString(), SeenUsers.subject(code)));
        } catch (ConnectorException notBlocked) {
            throw ConnectorException.unknownOutcome(
                            "the new user could perhaps not be blocked: " + notBlocked.getMessage())
                    .causedBy(notBlocked);
        }
    }

    /** The mapped name, or else the one that the person has. */
    private String name(Attributes attributes, String person, String code) {
        String mapped = attributes.get(AfasProfit.USER_NAME);
        if (mapped != null && !mapped.isBlank()) {
            return mapped;
        }
        return seen.nameOfPerson(person)
                .orElseThrow(() -> ConnectorException.invalidValue(
                        AfasProfit.USER_NAME,
                        SeenUsers.subject(code) + " needs a name, and person " + person
                                + " cannot be seen in AFAS: map " + AfasProfit.USER_NAME + ", or wait"));
    }

    private static String required(Attributes attributes, WrittenField field) {
        Object value = attributes.get(field.attribute());
        if (value == null || value.toString().isBlank()) {
            throw ConnectorException.invalidValue(
                    field.attribute(), "an AFAS user cannot be made without " + field.attribute() + ": map it");
        }
        field.check(value, "new user");
        return value.toString();
    }

    private static List<Change<?>> values(Attributes attributes, String code) {
        List<Change<?>> values = new ArrayList<>();
        for (WrittenField field : UserMessage.FIELDS) {
            value(attributes, field.attribute()).ifPresent(change -> {
                field.check(change.after(), SeenUsers.subject(code));
                values.add(change);
            });
        }
        return values;
    }

    private static <T> Optional<Change<T>> value(Attributes attributes, Attribute<T> attribute) {
        T value = attributes.get(attribute);
        return value == null ? Optional.empty() : Optional.of(new Change<>(attribute, null, value));
    }

    private static boolean either(@Nullable Boolean value, boolean otherwise) {
        return value == null ? otherwise : value;
    }
}
