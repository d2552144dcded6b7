package org.iam4j.afas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;

/** Makes one person of the rows that bear a person number, or says why that cannot be done. */
final class PersonRows {
    /** <a href="https://help.afas.nl/help/NL/SE/App_Conect_UpdDsc_020.htm">The field ViUs of KnPerson.</a> */
    private static final Map<String, NameConvention> NAME_USES = Map.of(
            "0", NameConvention.BIRTH,
            "1", NameConvention.PARTNER_BIRTH,
            "2", NameConvention.PARTNER,
            "3", NameConvention.BIRTH_PARTNER);

    private static final Comparator<Row> OPEN_USERS_FIRST = Comparator.comparing(
                    (Row row) -> row.flag(Columns.Users.BLOCKED))
            .thenComparing(row -> String.valueOf(row.code(Columns.Users.USER_CODE)));

    private final String personNumber;
    private final List<Row> rows;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * The rows of one person.
     *
     * @param rows the rows, at least one
     */
    PersonRows(String personNumber, List<Row> rows) {
        this.personNumber = personNumber;
        this.rows = rows;
    }

    /**
     * The person with these contracts.
     *
     * @param moreMistakes what is wrong with contracts that are not among these
     */
    SourceEntry entry(List<Contract> contracts, List<String> moreMistakes) {
        Row row = rows.stream().min(EmployeeNumbers.NEWEST_ROW_FIRST).orElseThrow();
        checkIsOneHuman();
        PersonName name = name(row);
        mistakes.addAll(moreMistakes);
        if (name == null || !mistakes.isEmpty()) {
            return SourceEntry.unreadable(
                    personNumber,
                    "person " + personNumber + ": " + String.join("; ", mistakes) + ": correct it in AFAS");
        }
        return SourceEntry.of(Person.withId(personNumber)
                .name(name)
                .contact(contact(row))
                .contracts(contracts)
                .custom(custom())
                .build());
    }

    /** The birth name is all that AFAS shows to tell two humans apart who bear one number by mistake. */
    private void checkIsOneHuman() {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Row row : rows) {
            String name = row.code(Columns.Users.BIRTH_NAME);
            names.add(name == null ? "" : name.strip());
        }
        if (names.size() > 1) {
            mistakes.add("the employees "
                    + rows.stream()
                            .map(row -> String.valueOf(row.code(Columns.Users.EMPLOYEE_NUMBER)))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(" and "))
                    + " bear this person number with different birth names (" + Columns.Users.BIRTH_NAME
                    + "), so that they may be different people");
        }
    }

    private @Nullable PersonName name(Row row) {
        String birthName = row.code(Columns.Users.BIRTH_NAME);
        NameConvention convention = convention(row);
        if (birthName == null) {
            mistakes.add(Columns.Users.BIRTH_NAME + " is empty");
        }
        if (birthName == null || convention == null) {
            return null;
        }
        String callingName = row.text(Columns.Users.CALLING_NAME);
        return new PersonName(
                callingName == null ? "" : callingName,
                row.text(Columns.Users.GIVEN_NAMES),
                row.text(Columns.Users.INITIALS),
                row.text(Columns.Users.PREFIX),
                birthName,
                row.text(Columns.Users.PARTNER_PREFIX),
                row.text(Columns.Users.PARTNER_NAME),
                convention);
    }

    private @Nullable NameConvention convention(Row row) {
        String code = row.code(Columns.Users.NAME_USE);
        NameConvention convention = code == null ? NameConvention.BIRTH : NAME_USES.get(code.strip());
        if (convention == null) {
            mistakes.add(Columns.Users.NAME_USE + " is '" + code + "', which is none of 0, 1, 2, 3");
        }
        return convention;
    }

    private static Contact contact(Row row) {
        Contact contact = Contact.none().notDelivered(Contact.Field.PRIVATE_EMAIL);
        contact = with(contact, Contact.Field.BUSINESS_EMAIL, row, Columns.Users.WORK_EMAIL);
        contact = with(contact, Contact.Field.BUSINESS_PHONE, row, Columns.Users.WORK_PHONE);
        return with(contact, Contact.Field.BUSINESS_MOBILE, row, Columns.Users.WORK_MOBILE);
    }

    private static Contact with(Contact contact, Contact.Field field, Row row, String column) {
        return row.has(column) ? contact.with(field, row.text(column)) : contact.notDelivered(field);
    }

    /** The UPN of the person's user; of several users that of the first one who is not blocked. */
    private Attributes custom() {
        Row row = rows.stream().min(OPEN_USERS_FIRST).orElseThrow();
        if (!row.has(Columns.Users.UPN)) {
            return Attributes.none().notDelivered(AfasProfit.UPN);
        }
        String upn = row.text(Columns.Users.UPN);
        return upn == null ? Attributes.none() : Attributes.of(AfasProfit.UPN, upn);
    }
}
