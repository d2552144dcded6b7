package org.iam4j.internal.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.state.Decisions;
import org.iam4j.state.ErasedName;
import org.iam4j.state.Link;
import org.iam4j.state.NameClaim;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** What is shared while one plan is made. */
final class PlanningContext {
    private final Setup setup;
    private final LocalDate day;
    private final SortedMap<String, Subject> subjects;
    private final Recovery recovery;
    private final Learned learned;
    private final Decisions decisions;
    private final WrittenValues written;
    private final List<Action> actions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Link> newLinks = new HashMap<>();
    private final Map<String, TargetSystem> targets = new HashMap<>();
    private final Map<String, TargetWorld> worlds = new HashMap<>();
    private final Map<String, Map<String, AccountView>> views = new HashMap<>();
    private final Map<String, Map<AccountReference, String>> linkedTo = new HashMap<>();
    private final Map<String, String> servers = new HashMap<>();
    private final Map<WrittenObject, Owner> owners = new HashMap<>();

    /** What a write really changes: an object of a server, whichever target it is written through. */
    private record WrittenObject(String server, String key) {}

    private record Owner(String target, String personId) {
        @Override
        public String toString() {
            return "person " + personId + " in target " + target;
        }
    }

    PlanningContext(
            Setup setup,
            LocalDate day,
            SortedMap<String, Subject> subjects,
            Recovery recovery,
            Learned learned,
            Decisions decisions) {
        this.setup = setup;
        this.recovery = recovery;
        this.day = day;
        this.subjects = subjects;
        this.learned = learned;
        this.decisions = decisions;
        this.written = new WrittenValues(setup);
        for (TargetSystem target : setup.targets()) {
            targets.put(target.name(), target);
            servers.put(target.name(), server(setup, target));
            views.put(target.name(), new HashMap<>());
            Map<AccountReference, String> links = new HashMap<>();
            for (PersonState person : recovery.people().values()) {
                person.link(target.name()).ifPresent(link -> links.putIfAbsent(link.reference(), person.personId()));
            }
            linkedTo.put(target.name(), links);
        }
    }

    /** Two targets with one connector write the same objects, also when the connector names no server. */
    private static String server(Setup setup, TargetSystem target) {
        String server = target.connector().server();
        if (!server.isEmpty()) {
            return server;
        }
        for (TargetSystem first : setup.targets()) {
            if (first.connector().equals(target.connector())) {
                return "target " + first.name();
            }
        }
        return "target " + target.name();
    }

    private WrittenObject object(TargetSystem target, String key) {
        return new WrittenObject(servers.getOrDefault(target.name(), ""), key);
    }

    Setup setup() {
        return setup;
    }

    LocalDate day() {
        return day;
    }

    SortedMap<String, Subject> subjects() {
        return subjects;
    }

    Learned learned() {
        return learned;
    }

    /** The names that saved plans keep, expired ones left out. */
    List<NameClaim> claims() {
        Instant now = setup.clock().instant();
        return decisions.claims().stream()
                .filter(claim -> claim.expiresAt().isAfter(now))
                .toList();
    }

    /** What became of the writes that an earlier run left open. */
    Recovery recovery() {
        return recovery;
    }

    /** The form in which it is remembered what was written. */
    WrittenValues written() {
        return written;
    }

    /** The names of people who were erased. */
    List<ErasedName> erasedNames() {
        return decisions.erasedNames();
    }

    TargetSystem target(String name) {
        TargetSystem target = targets.get(name);
        if (target == null) {
            throw new IllegalStateException("no target " + name);
        }
        return target;
    }

    void world(TargetWorld world, String target) {
        worlds.put(target, world);
    }

    /** Says who owns which object, once all targets were read: those of earlier targets first, then in the order of the ids. */
    void settleOwners() {
        for (TargetSystem target : setup.targets()) {
            for (PersonState person : recovery.people().values()) {
                person.link(target.name())
                        .ifPresent(link -> owners.putIfAbsent(
                                object(target, objectOf(target.name(), link)),
                                new Owner(target.name(), person.personId())));
            }
        }
    }

    /** The object that a write to a linked account changes: as it was just read, else as it was when it was linked. */
    private String objectOf(String target, Link link) {
        TargetWorld world = worlds.get(target);
        Account account = world == null ? null : world.account(link.reference());
        return account == null ? link.object() : account.object();
    }

    /** Who owns what a person's linked account writes, null when they do themselves. */
    @Nullable String ownedByAnother(TargetSystem target, Link link, String personId) {
        return claim(target, objectOf(target.name(), link), personId);
    }

    @Nullable TargetWorld world(String target) {
        return worlds.get(target);
    }

    /** Whose account a reference is linked to, null when to nobody's. */
    @Nullable String linkedTo(String target, AccountReference reference) {
        return linkedTo.getOrDefault(target, Map.of()).get(reference);
    }

    /** Claims the object that a write would change; returns who has it already, null when nobody else has. */
    @Nullable String claim(TargetSystem target, String object, String personId) {
        Owner mine = new Owner(target.name(), personId);
        Owner owner = owners.putIfAbsent(object(target, object), mine);
        return owner == null || owner.equals(mine) ? null : owner.toString();
    }

    AccountView view(String target, String personId) {
        return views.getOrDefault(target, Map.of()).getOrDefault(personId, AccountView.none());
    }

    void view(String target, String personId, AccountView view) {
        views.computeIfAbsent(target, name -> new HashMap<>()).put(personId, view);
    }

    void add(Action action) {
        actions.add(action);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    void find(Finding.Kind kind, String target, String personId, String text) {
        findings.add(Finding.of(kind, target, personId, text));
    }

    /** The link that an action makes. */
    void newLink(Action action, Link link) {
        newLinks.put(action.id(), link);
    }

    List<Action> actions() {
        return actions;
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Link> newLink(String actionId) {
        return Optional.ofNullable(newLinks.get(actionId));
    }
}
