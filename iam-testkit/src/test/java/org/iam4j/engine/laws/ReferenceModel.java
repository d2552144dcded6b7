package org.iam4j.engine.laws;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.naming.NameCandidates;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;

/**
 * What the README's company should look like, by counting: no engine, no plan, no state, one person after the other from what HR says
 * today. An account from 14 days before a contract until 30 days after it, access and groups on its days, deleted 60 days after that; a name
 * is the first that nobody else has, stays as it is, and rests for a year after its account is gone. Whoever HR cannot show keeps what they
 * had, but for access. Whoever is missing has left on the day before that was seen.
 */
final class ReferenceModel {
    static final int DELETED_AFTER_DAYS = 60;
    private static final int AHEAD = 14;
    private static final int AFTERWARDS = 30;
    private static final int QUARANTINE_DAYS = 365;

    /** What somebody has. */
    record Has(boolean account, boolean access, Set<String> groups, String login, String upn) {
        static final Has NOTHING = new Has(false, false, Set.of(), "", "");
    }

    private static final class One {
        Person accepted;
        LocalDate missingSince;
        LocalDate asideSince;
        Has has = Has.NOTHING;

        One(Person accepted) {
            this.accepted = accepted;
        }
    }

    private record Holder(String person, LocalDate freeFrom) {}

    private final UniqueName logins;
    private final UniqueName principalNames;
    private final SortedMap<String, One> people = new TreeMap<>();
    private final Map<String, Holder> names = new HashMap<>();

    ReferenceModel(UniqueName logins, UniqueName principalNames) {
        this.logins = logins;
        this.principalNames = principalNames;
    }

    /** What everybody has. */
    SortedMap<String, Has> all() {
        SortedMap<String, Has> all = new TreeMap<>();
        people.forEach((id, one) -> all.put(id, one.has));
        return all;
    }

    /** A day goes by on which everything is done. */
    void on(LocalDate today, Map<String, Person> shown, Set<String> unreadable) {
        shown.forEach((id, person) -> {
            if (!unreadable.contains(id)) {
                One one = people.computeIfAbsent(id, key -> new One(person));
                one.accepted = person;
                one.missingSince = null;
            }
        });
        people.forEach((id, one) -> {
            if (unreadable.contains(id)) {
                one.has = new Has(
                        one.has.account,
                        one.has.access && works(one.accepted.contracts(), today),
                        both(one.has.groups, groups(one.accepted.contracts(), today)),
                        one.has.login,
                        one.has.upn);
            } else {
                if (!shown.containsKey(id) && one.missingSince == null) {
                    one.missingSince = today;
                }
                one.has = after(id, one, today);
            }
        });
    }

    private Has after(String id, One one, LocalDate today) {
        List<Contract> contracts = contracts(one);
        boolean entitled = contracts.stream()
                .anyMatch(contract -> !today.isBefore(contract.startDate().minusDays(AHEAD))
                        && (contract.endDate() == null
                                || !today.isAfter(contract.endDate().plusDays(AFTERWARDS))));
        if (entitled) {
            one.asideSince = null;
            Set<String> groups = groups(contracts, today);
            boolean works = works(contracts, today);
            return one.has.account
                    ? new Has(true, works, groups, one.has.login, one.has.upn)
                    : new Has(
                            true,
                            works,
                            groups,
                            name("login ", logins.candidates(one.accepted), id, today),
                            name("upn ", principalNames.candidates(one.accepted), id, today));
        }
        if (!one.has.account) {
            return Has.NOTHING;
        }
        if (one.asideSince == null) {
            one.asideSince = today;
        } else if (!today.isBefore(one.asideSince.plusDays(DELETED_AFTER_DAYS))
                && contracts.stream().noneMatch(contract -> contract.startDate().isAfter(today))) {
            names.put("login " + one.has.login, new Holder(id, today.plusDays(QUARANTINE_DAYS)));
            names.put("upn " + one.has.upn, new Holder(id, today.plusDays(QUARANTINE_DAYS)));
            one.asideSince = null;
            return Has.NOTHING;
        }
        return new Has(true, false, Set.of(), one.has.login, one.has.upn);
    }

    /** Somebody's contracts, which have ended with the day before they were missing. */
    private static List<Contract> contracts(One one) {
        if (one.missingSince == null) {
            return one.accepted.contracts();
        }
        LocalDate last = one.missingSince.minusDays(1);
        List<Contract> left = new ArrayList<>();
        for (Contract contract : one.accepted.contracts()) {
            boolean over = contract.endDate() != null && !contract.endDate().isAfter(last);
            if (over) {
                left.add(contract);
            } else if (!contract.startDate().isAfter(last)) {
                left.add(contract.toBuilder().until(last).build());
            }
        }
        return left;
    }

    private static boolean works(List<Contract> contracts, LocalDate today) {
        return contracts.stream().anyMatch(contract -> contract.activeOn(today));
    }

    private static Set<String> groups(List<Contract> contracts, LocalDate today) {
        Set<String> groups = new TreeSet<>();
        for (Contract contract : contracts) {
            if (contract.activeOn(today)) {
                groups.add("Everybody");
                if (contract.department().code().equals("FIN")) {
                    groups.add("Finance");
                }
            }
        }
        return groups;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private String name(String kind, NameCandidates candidates, String id, LocalDate today) {
        for (int number = 1; ; number++) {
            List<String> possible = number == 1
                    ? candidates.plain()
                    : candidates.numbered(number).stream().toList();
            Optional<String> free = possible.stream()
                    .filter(name -> isFree(names.get(kind + name), id, today))
                    .findFirst();
            if (free.isPresent()) {
                names.put(kind + free.get(), new Holder(id, LocalDate.MAX));
                return free.get();
            }
        }
    }

    private static boolean isFree(Holder holder, String id, LocalDate today) {
        return holder == null || holder.person.equals(id) || !today.isBefore(holder.freeFrom);
    }
}
