package org.iam4j.engine.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.run.FirstPassword;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.testkit.InMemoryDirectory;

/**
 * Everything that targets hold and the state remembers, as lines to compare: references that a target numbers are said by whose account
 * they are; times and passwords are left out, but not whether the password that was handed over last works.
 *
 * @param lines all of it
 * @param access who can use what, without values
 */
record Picture(List<String> lines, List<String> access) {
    static Picture of(Works works) {
        return new Painter(works).picture();
    }

    /** What stands in only one of two pictures. */
    String difference(Picture other) {
        StringBuilder text = new StringBuilder();
        lines.stream()
                .filter(line -> !other.lines.contains(line))
                .forEach(line -> text.append("\n  - ").append(line));
        other.lines.stream()
                .filter(line -> !lines.contains(line))
                .forEach(line -> text.append("\n  + ").append(line));
        return text.toString();
    }
}

/** Looks at everything. */
final class Painter {
    private final Works works;
    private final Map<String, String> numbered = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> access = new ArrayList<>();

    Painter(Works works) {
        this.works = works;
    }

    Picture picture() {
        for (Account account : works.company.directory.accounts()) {
            numbered.put(account.reference().key(), "account-of-" + personOf(account));
        }
        works.systems().forEach(this::accounts);
        remembered(works.state);
        return new Picture(
                lines.stream().sorted().toList(), access.stream().sorted().toList());
    }

    private static String personOf(Account account) {
        String employee = account.attributes().get(InMemoryDirectory.EMPLOYEE_ID);
        String person = account.attributes().get(Company.PERSON_NUMBER);
        return employee != null ? employee : String.valueOf(person);
    }

    private String said(Object anything) {
        String text = String.valueOf(anything);
        for (Map.Entry<String, String> each : numbered.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        return text;
    }

    private void accounts(String name, InMemoryDirectory system) {
        for (Account account : system.accounts()) {
            String state = name + " has " + account.reference() + " of " + personOf(account)
                    + (account.enabled() ? ", enabled" : ", disabled") + " in "
                    + (system.schema().permissionKinds().isEmpty()
                            ? "nothing"
                            : system.permissionsOf(account.reference()));
            access.add(said(state));
            lines.add(said(state + " " + values(account.attributes())));
        }
    }

    private static Map<String, Object> values(Attributes attributes) {
        Map<String, Object> values = new TreeMap<>();
        for (Attribute<?> attribute : attributes.names()) {
            values.put(attribute.name(), attributes.require(attribute));
        }
        return values;
    }

    private void remembered(StateStore state) {
        try (Stream<PersonState> people = state.people()) {
            people.forEach(person -> {
                lines.add("remembered " + person.personId() + ": "
                        + person.accepted().isPresent() + " "
                        + person.firstAbsent() + " " + person.notYetSince() + " " + person.unmanaged() + " "
                        + person.formerNames() + " " + person.askedFor());
                person.links().values().forEach(link -> link(person.personId(), link));
            });
        }
        state.targets()
                .forEach((name, target) ->
                        lines.add("target " + name + ": " + target.mark() + " " + target.populated()));
        state.openIntents().forEach(intent -> lines.add("open: " + intent));
    }

    private void link(String person, Link link) {
        String state = "link of " + person + " in " + link.target() + " to " + link.reference() + " on " + link.object()
                + (link.createdByUs() ? ", ours" : ", found")
                + (link.accessGiven() ? ", access given" : "")
                + link.retiredOn().map(day -> ", retired " + day).orElse("") + ", password " + link.password()
                + password(person, link) + ", grants " + link.grants() + ", names " + link.names();
        access.add(said(state));
        lines.add(said(state + ", written " + link.written() + ", before " + link.formerReferences()));
    }

    private String password(String person, Link link) {
        InMemoryDirectory system = works.systems().get(link.target());
        Optional<FirstPassword> last = works.company.handedOver.stream()
                .filter(each -> each.personId().equals(person) && each.target().equals(link.target()))
                .reduce((one, other) -> other);
        boolean enabled = system.account(link.reference()).map(Account::enabled).orElse(false);
        if (last.isEmpty()) {
            return " (none handed over)";
        }
        return !enabled
                ? " (handed over)"
                : system.passwordWorks(link.reference(), last.get().password())
                        ? " (the last one handed over works)"
                        : " (THE LAST ONE HANDED OVER DOES NOT WORK)";
    }
}
