package org.iam4j.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.Link.Grant;
import org.iam4j.state.Link.Repeat;
import org.iam4j.state.PersonState.Asked;
import org.iam4j.state.PersonState.Failing;
import org.iam4j.state.PersonState.FormerName;
import org.iam4j.state.PersonState.Placing;

/** The JSON of what is remembered about people, targets and open writes. */
final class StateJson {
    private static final int VERSION = 1;

    private StateJson() {}

    private static void version(JsonIn in) {
        int version = in.number("v");
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "version " + version + " was written by another version of the library; this one reads " + VERSION);
        }
    }

    static byte[] write(PersonState person) {
        return JsonOut.bytes(out -> write(out, person));
    }

    static void write(JsonOut out, PersonState person) {
        out.number("v", VERSION);
        out.text("id", person.personId());
        out.object("accepted", person.accepted(), PersonJson::write);
        out.text("firstAbsent", person.firstAbsent());
        out.objectsByName("links", person.links(), StateJson::write);
        out.textsByName("notYetSince", person.notYetSince());
        out.texts("unmanaged", person.unmanaged());
        out.objects("formerNames", person.formerNames(), StateJson::write);
        out.text("excludedSince", person.excludedSince());
        out.objectsByName("failing", person.failing(), StateJson::write);
        out.textsByName("records", person.records());
        out.objectsByName("askedFor", person.askedFor(), (each, asked) -> {
            each.text("by", asked.by());
            each.text("on", asked.on());
        });
    }

    static PersonState person(byte[] json) {
        return JsonIn.document(json, in -> {
            version(in);
            return new PersonState(
                    in.text("id"),
                    in.optional("accepted", PersonJson::read),
                    Optional.ofNullable(in.dayOrNull("firstAbsent")),
                    in.objectsByName("links", StateJson::link),
                    in.daysByName("notYetSince"),
                    sorted(in.texts("unmanaged")),
                    sorted(in.objects("formerNames", StateJson::formerName)),
                    Optional.ofNullable(in.dayOrNull("excludedSince")),
                    in.objectsByName("failing", StateJson::failing),
                    records(in.textsByName("records")),
                    in.objectsByName("askedFor", (action, each) -> new Asked(each.text("by"), each.day("on"))));
        });
    }

    private static SortedMap<String, Placing> records(SortedMap<String, String> placings) {
        if (placings.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Placing> records = new TreeMap<>();
        placings.forEach((record, placing) -> records.put(record, Placing.valueOf(placing)));
        return records;
    }

    private static <E> SortedSet<E> sorted(List<E> values) {
        return values.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(values);
    }

    private static void write(JsonOut out, Link link) {
        out.text("account", link.reference().key());
        if (!link.object().equals(link.reference().key())) {
            out.text("object", link.object());
        }
        out.flag("created", link.createdByUs());
        out.flag("access", link.accessGiven());
        out.text("retired", link.retiredOn());
        if (link.password() != FirstPasswordState.NOT_OURS) {
            out.text("password", link.password());
        }
        List<List<String>> grants = new ArrayList<>();
        link.grants()
                .forEach((permission, how) -> grants.add(List.of(permission.kind(), permission.key(), how.name())));
        out.rows("grants", grants);
        out.textsByName("names", link.names());
        out.listsByName("written", link.written());
        out.texts(
                "former",
                link.formerReferences().stream().map(AccountReference::key).toList());
        out.objectsByName("repeats", link.repeats(), (each, repeat) -> {
            each.number("times", repeat.times());
            each.texts("texts", repeat.texts());
        });
    }

    private static Link link(String target, JsonIn in) {
        AccountReference account = in.parsed("account", AccountReference::parse);
        return new Link(
                target,
                account,
                in.has("object") ? in.text("object") : account.key(),
                in.flag("created"),
                in.flag("access"),
                Optional.ofNullable(in.dayOrNull("retired")),
                in.has("password") ? in.parsed("password", FirstPasswordState::valueOf) : FirstPasswordState.NOT_OURS,
                grants(in.rows("grants")),
                in.textsByName("names"),
                in.listsByName("written"),
                in.texts("former").stream().map(AccountReference::parse).toList(),
                in.objectsByName("repeats", StateJson::repeat));
    }

    private static Repeat repeat(String attribute, JsonIn in) {
        int times = in.number("times");
        return new Repeat(in.texts("texts"), times);
    }

    private static SortedMap<Permission, Grant> grants(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<Permission, Grant> grants = new TreeMap<>();
        for (List<String> row : rows) {
            if (row.size() != 3
                    || grants.put(new Permission(row.get(0), row.get(1)), Grant.valueOf(row.get(2))) != null) {
                throw new IllegalArgumentException("grants: each stands once, with kind, key and how it became ours");
            }
        }
        return grants;
    }

    private static void write(JsonOut out, FormerName name) {
        out.text("target", name.target());
        out.text("attribute", name.attribute());
        out.text("name", name.name());
        out.text("freeFrom", name.freeFrom());
    }

    private static FormerName formerName(JsonIn in) {
        return new FormerName(
                in.text("target"),
                in.text("attribute"),
                in.text("name"),
                Optional.ofNullable(in.dayOrNull("freeFrom")));
    }

    private static void write(JsonOut out, Failing failing) {
        out.text("since", failing.since());
        out.number("times", failing.times());
        out.text("text", failing.text());
    }

    private static Failing failing(String actionId, JsonIn in) {
        return new Failing(in.instant("since"), in.number("times"), in.text("text"));
    }

    static String write(TargetState target) {
        return JsonOut.document(out -> {
            out.number("v", VERSION);
            out.text("mark", target.mark());
            out.flag("populated", target.populated());
            out.numbersByName("doneSince", target.doneSince());
        });
    }

    static TargetState target(String json) {
        return JsonIn.document(json, in -> {
            version(in);
            return new TargetState(
                    in.parsed("mark", TargetMark::valueOf), in.flag("populated"), in.numbersByName("doneSince"));
        });
    }

    static String write(Intent intent) {
        return JsonOut.document(out -> write(out, intent));
    }

    static void write(JsonOut out, Intent intent) {
        out.number("v", VERSION);
        out.text("at", intent.at());
        out.text("run", intent.runId());
        out.text("plan", intent.planId());
        out.text("action", intent.action().toJson());
        out.text("server", intent.server());
        out.flag("enables", intent.enables());
        out.flag("withPassword", intent.withPassword());
    }

    static Intent intent(String json) {
        return JsonIn.document(json, in -> {
            version(in);
            return new Intent(
                    in.instant("at"),
                    in.text("run"),
                    in.text("plan"),
                    in.parsed("action", Action::fromJson),
                    in.text("server"),
                    in.flag("enables"),
                    in.flag("withPassword"));
        });
    }
}
