package org.iam4j.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Permission;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.Link.Grant;

/** States of people as nobody has them: every part is there or not, and every text is a hard one. */
final class RandomStates {
    private static final List<String> TEXTS = List.of(
            "Femke",
            "van den Berg",
            "ë\u0301ß",
            "\"'\\,;{}[]",
            "a|b\\c",
            " outer ",
            "\u0000",
            "\u001a",
            "\ud83d\ude00",
            "\ud83d",
            "12",
            "null");

    private final SplittableRandom random;

    RandomStates(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private boolean flip() {
        return random.nextBoolean();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T extends Enum<T>> T one(Class<T> type) {
        return one(List.of(type.getEnumConstants()));
    }

    private String text() {
        return one(TEXTS) + random.nextInt(100);
    }

    private String textOrNull() {
        return flip() ? text() : null;
    }

    private LocalDate day() {
        return flip()
                ? LocalDate.parse("2026-01-01").plusDays(random.nextInt(-9_000, 9_000))
                : one(List.of(
                        LocalDate.parse("0001-01-01"),
                        LocalDate.parse("9999-12-31"),
                        LocalDate.of(12_345, 6, 7),
                        LocalDate.of(-44, 3, 15)));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(-9_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return flip() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> value) {
        List<T> some = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            some.add(value.get());
        }
        return some;
    }

    private <T> SortedMap<String, T> byName(Supplier<T> value) {
        SortedMap<String, T> values = new TreeMap<>();
        some(this::text).forEach(name -> values.put(name, value.get()));
        return values;
    }

    private AccountReference reference() {
        List<String> parts = some(this::text);
        return parts.isEmpty() ? AccountReference.of(text()) : new AccountReference(parts);
    }

    Attributes attributes() {
        Attributes attributes = Attributes.none();
        for (String name : some(this::text)) {
            attributes = switch (random.nextInt(8)) {
                case 0 -> attributes.with(Attribute.text(name), text());
                case 1 -> attributes.with(Attribute.texts(name), new TreeSet<>(some(this::text)));
                case 2 -> attributes.with(Attribute.number(name), random.nextLong());
                case 3 -> attributes.with(Attribute.flag(name), flip());
                case 4 -> attributes.with(Attribute.date(name), day());
                case 5 -> attributes.with(Attribute.instant(name), instant());
                case 6 -> attributes.with(Attribute.reference(name), reference());
                default ->
                    attributes.notDelivered(
                            one(List.of(Attribute.text(name), Attribute.texts(name), Attribute.secret(name))));
            };
        }
        return attributes;
    }

    private CodedName coded() {
        return flip()
                ? one(List.of(CodedName.NONE, CodedName.NOT_DELIVERED))
                : CodedName.of(textOrNull(), textOrNull());
    }

    private Contract contract() {
        return new Contract(
                text(),
                day(),
                flip() ? day() : null,
                coded(),
                coded(),
                coded(),
                coded(),
                coded(),
                textOrNull(),
                textOrNull(),
                flip() ? random.nextInt() : null,
                flip() ? one(List.of(0.0, -0.0, 1.0, 0.1 + 0.2, Double.NaN, Double.MAX_VALUE)) : null,
                attributes());
    }

    private Contact contact() {
        Contact contact = Contact.none();
        for (Contact.Field field : Contact.Field.values()) {
            contact = flip() ? contact.with(field, textOrNull()) : contact.notDelivered(field);
        }
        return contact;
    }

    Person person() {
        return new Person(
                text(),
                new PersonName(
                        flip() ? "" : text(),
                        textOrNull(),
                        textOrNull(),
                        textOrNull(),
                        text(),
                        textOrNull(),
                        textOrNull(),
                        one(NameConvention.class)),
                flip() ? day() : null,
                contact(),
                some(this::contract),
                attributes(),
                new TreeSet<>(some(this::text)));
    }

    private Link link(String target) {
        SortedMap<Permission, Grant> grants = new TreeMap<>();
        some(() -> new Permission(text(), text())).forEach(each -> grants.put(each, one(Grant.class)));
        AccountReference reference = reference();
        return new Link(
                target,
                reference,
                flip() ? reference.key() : text(),
                flip(),
                flip(),
                maybe(this::day),
                one(FirstPasswordState.class),
                grants,
                byName(this::text),
                byName(() -> some(this::text)),
                some(this::reference),
                byName(() -> new Link.Repeat(some(this::text), random.nextInt(9))));
    }

    PersonState state() {
        SortedMap<String, Link> links = new TreeMap<>();
        some(this::text).forEach(target -> links.put(target, link(target)));
        return new PersonState(
                text(),
                maybe(this::person),
                maybe(this::day),
                links,
                byName(this::day),
                new TreeSet<>(some(this::text)),
                new TreeSet<>(some(() -> new PersonState.FormerName(text(), text(), text(), maybe(this::day)))),
                maybe(this::day),
                byName(() -> new PersonState.Failing(instant(), random.nextInt(9), text())),
                byName(() -> one(PersonState.Placing.class)),
                byName(() -> new PersonState.Asked(text(), day())));
    }

    TargetState target() {
        return new TargetState(one(TargetMark.class), flip(), byName(() -> random.nextInt(9)));
    }

    Intent intent() {
        Attribute<String> mail = Attribute.text("mail");
        Attribute<java.util.Set<String>> phones = Attribute.texts("phones");
        Action action = new Action(
                text(),
                one(Action.Kind.class),
                one(Action.Phase.class),
                text(),
                text(),
                maybe(this::reference),
                List.of(
                        new Change<>(mail, textOrNull(), textOrNull()),
                        new Change<>(phones, flip() ? null : new TreeSet<>(some(this::text)), null)),
                some(() -> new Action.Copy(mail, text(), text(), maybe(() -> phones))),
                maybe(() -> new Permission(text(), text())),
                new Action.Reason(text(), maybe(this::text), maybe(this::text)),
                some(this::text));
        return new Intent(instant(), text(), text(), action, text(), flip(), flip());
    }
}
