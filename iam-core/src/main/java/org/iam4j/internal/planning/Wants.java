package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.connector.Permission;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PrimaryContract;
import org.iam4j.plan.Action.Reason;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.Match;
import org.iam4j.state.Link;
import org.jspecify.annotations.Nullable;

/** What a person is entitled to in one target, and why. */
final class Wants {
    private static final Wants NOTHING = new Wants();

    private @Nullable Reason account;
    private @Nullable Reason access;
    private final SortedMap<Permission, Reason> permissions = new TreeMap<>();
    private final Set<String> contracts = new TreeSet<>();
    private boolean withoutAccount;
    private boolean accessDenied;

    private Wants() {}

    static Wants nothing() {
        return NOTHING;
    }

    /**
     * Reads the entitlements of a target off an evaluation; what could not be decided stays as the link has it.
     *
     * @param speaking what was said before for matches of this person, added to
     */
    static Wants of(
            String target,
            Person person,
            Evaluation evaluation,
            Map<List<Match>, RuleMatch> speaking,
            @Nullable Link link,
            boolean accessMayStart,
            boolean accessDenied) {
        Wants wants = new Wants();
        wants.accessDenied = accessDenied;
        for (Map.Entry<Entitlement, List<Match>> granted :
                evaluation.granted().tailMap(Entitlement.account(target)).entrySet()) {
            Entitlement entitlement = granted.getKey();
            if (!entitlement.target().equals(target)) {
                break;
            }
            RuleMatch match = speaking.computeIfAbsent(
                    granted.getValue(), matches -> RuleMatch.of(matches, person, evaluation.day()));
            wants.add(entitlement, match.reason());
            if (entitlement.kind() == Entitlement.Kind.ACCOUNT) {
                wants.contracts.addAll(match.contracts());
            }
        }
        if (link != null && evaluation.uncertain()) {
            wants.keepUndecided(target, evaluation, link);
        }
        if (!accessMayStart) {
            wants.access = null;
        }
        if (wants.account == null && (wants.access != null || !wants.permissions.isEmpty())) {
            wants.withoutAccount = true;
            wants.access = null;
            wants.permissions.clear();
        }
        return wants;
    }

    private void add(Entitlement entitlement, Reason reason) {
        switch (entitlement.kind()) {
            case ACCOUNT -> account = reason;
            case ACCESS -> access = reason;
            case PERMISSION ->
                entitlement.permission(Permission::new).ifPresent(permission -> permissions.put(permission, reason));
        }
    }

    private void keepUndecided(String target, Evaluation evaluation, Link link) {
        Reason reason = Reason.of("kept as it is: a rule could not be decided, because HR did not say");
        if (account == null && !link.retired() && evaluation.unknown(Entitlement.account(target))) {
            account = reason;
        }
        if (access == null && link.accessGiven() && evaluation.unknown(Entitlement.access(target))) {
            access = reason;
        }
        for (Permission permission : link.grants().keySet()) {
            Entitlement entitlement = Entitlement.permission(target, permission.kind(), permission.key());
            if (evaluation.unknown(entitlement)) {
                permissions.putIfAbsent(permission, reason);
            }
        }
    }

    /** Why an account is wanted, null when it is not. */
    @Nullable Reason account() {
        return account;
    }

    /** Why access is wanted, null when it is not. */
    @Nullable Reason access() {
        return access;
    }

    /** The permissions wanted and why. */
    SortedMap<Permission, Reason> permissions() {
        return Collections.unmodifiableSortedMap(permissions);
    }

    /** The ids of the contracts for which the account is wanted. */
    Set<String> contracts() {
        return contracts;
    }

    /** Whether there must be no access, also where no rule decides about it. */
    boolean accessDenied() {
        return accessDenied;
    }

    /** Whether access or a permission was granted without the account. */
    boolean withoutAccount() {
        return withoutAccount;
    }

    /** The match on the contract that matters most today speaks for the entitlement; all of them name its contracts. */
    record RuleMatch(Reason reason, List<String> contracts) {
        static RuleMatch of(List<Match> matches, Person person, LocalDate day) {
            List<String> contracts = matches.stream()
                    .flatMap(match -> Stream.ofNullable(match.contract()))
                    .distinct()
                    .toList();
            Match speaks = contracts.size() < 2 ? matches.get(0) : foremost(matches, contracts, person, day);
            String contract = speaks.contract();
            String text = "rule \"" + speaks.rule() + "\"" + (contract == null ? "" : " on contract " + contract);
            return new RuleMatch(
                    new Reason(text, Optional.of(speaks.rule()), Optional.ofNullable(contract)), contracts);
        }

        private static Match foremost(List<Match> matches, List<String> contracts, Person person, LocalDate day) {
            List<Contract> granting = person.contracts().stream()
                    .filter(contract -> contracts.contains(contract.id()))
                    .toList();
            String foremost = PrimaryContract.of(granting, day, Contract.DEFAULT_ORDER)
                    .map(Contract::id)
                    .orElse("");
            return matches.stream()
                    .filter(match -> foremost.equals(match.contract()))
                    .findFirst()
                    .orElse(matches.get(0));
        }
    }
}
