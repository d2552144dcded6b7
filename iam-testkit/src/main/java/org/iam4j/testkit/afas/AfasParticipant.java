package org.iam4j.testkit.afas;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer of AFAS: what its environments (production, test, ...) share. UPNs and e-mail addresses of users are
 * unique across all of them, and so is the licence. Give one participant to several {@link FakeAfas} to see that.
 *
 * <p>Safe for use by several threads; all environments of a participant take turns on it.
 */
public final class AfasParticipant {
    private final String number;
    private final Map<String, Holder> upns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Holder> emails = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Set<Store>> codes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Set<Store>> open = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int licenceMaximum = Integer.MAX_VALUE;

    private record Holder(Store environment, String code) {
        boolean is(Store other, String otherCode) {
            return environment == other && code.equalsIgnoreCase(otherCode);
        }
    }

    private AfasParticipant(String number) {
        this.number = Objects.requireNonNull(number, "number");
    }

    /**
     * Returns a new participant without environments and without a licence maximum.
     *
     * @param number the participant number, five digits at AFAS
     * @return the participant
     */
    public static AfasParticipant numbered(String number) {
        return new AfasParticipant(number);
    }

    /**
     * Returns the participant number.
     *
     * @return the number
     */
    public String number() {
        return number;
    }

    /**
     * Sets how many users may be open at once. A user code that is open in several environments counts once. The
     * connector refuses to create or to unblock users beyond it; users that are put in directly are not held against it.
     *
     * @param users the maximum, without limit by default
     * @return this participant
     */
    public synchronized AfasParticipant licenceMaximum(int users) {
        if (users < 0) {
            throw new IllegalArgumentException(
                    "participant " + number + ": a licence cannot be for " + users + " users");
        }
        licenceMaximum = users;
        return this;
    }

    boolean upnTaken(String upn, Store environment, @Nullable String code) {
        return taken(upns.get(upn), environment, code);
    }

    boolean emailTaken(String email, Store environment, @Nullable String code) {
        return taken(emails.get(email), environment, code);
    }

    private static boolean taken(@Nullable Holder holder, Store environment, @Nullable String code) {
        return holder != null && (code == null || !holder.is(environment, code));
    }

    boolean codeUsedElsewhere(String code, Store environment) {
        return codes.getOrDefault(code, Set.of()).stream().anyMatch(store -> store != environment);
    }

    boolean licenceUsedUp(String code) {
        return !open.containsKey(code) && open.size() >= licenceMaximum;
    }

    void register(AfasUser user, Store environment) {
        Holder holder = new Holder(environment, user.code());
        if (!user.upn().isEmpty()) {
            upns.put(user.upn(), holder);
        }
        if (!user.email().isEmpty()) {
            emails.put(user.email(), holder);
        }
        codes.computeIfAbsent(user.code(), code -> new LinkedHashSet<>()).add(environment);
        if (!user.blocked()) {
            open.computeIfAbsent(user.code(), code -> new LinkedHashSet<>()).add(environment);
        }
    }

    void forget(AfasUser user, Store environment) {
        forget(upns, user.upn(), user, environment);
        forget(emails, user.email(), user, environment);
        forget(codes, user.code(), environment);
        forget(open, user.code(), environment);
    }

    private static void forget(Map<String, Holder> held, String value, AfasUser user, Store environment) {
        Holder holder = held.get(value);
        if (holder != null && holder.is(environment, user.code())) {
            held.remove(value);
        }
    }

    private static void forget(Map<String, Set<Store>> held, String code, Store environment) {
        Set<Store> environments = held.get(code);
        if (environments != null && environments.remove(environment) && environments.isEmpty()) {
            held.remove(code);
        }
    }
}
