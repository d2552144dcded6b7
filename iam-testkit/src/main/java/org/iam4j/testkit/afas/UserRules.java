package org.iam4j.testkit.afas;

import org.jspecify.annotations.Nullable;

/** What is asked of a user however it is written; a state that was wrong before may stay as it is. */
record UserRules(UpdateConnector.Request request) {
    private static final int WINDOWS_CODE_LENGTH = 20;

    void check(@Nullable AfasUser before, AfasUser after) {
        Store store = request.store();
        String owner = before == null ? null : before.code();
        if (!after.personNumber().isEmpty() && store.person(after.personNumber()) == null) {
            throw Refusal.missing("BcCo", after.personNumber());
        }
        if (owner == null || !owner.equalsIgnoreCase(after.code())) {
            checkCode(after.code());
        }
        if (!after.upn().isEmpty() && store.participant().upnTaken(after.upn(), store, owner)) {
            throw taken("Upn", after.upn());
        }
        if (!after.email().isEmpty() && store.participant().emailTaken(after.email(), store, owner)) {
            throw taken("EmAd", after.email());
        }
        if (lacksEmail(after) && (before == null || !lacksEmail(before))) {
            throw Refusal.functional(
                    "Voor toegang tot OutSite is een e-mailadres bij de gebruiker verplicht.",
                    "Access to OutSite needs an e-mail address of the user.");
        }
        if (tooLong(after) && (before == null || !tooLong(before))) {
            throw Refusal.functional(
                    "Een gebruikerscode met toegang tot Profit Windows mag maximaal 20 tekens zijn.",
                    "A user code with access to Profit Windows can have 20 characters at most.");
        }
        boolean opens = !after.blocked() && (before == null || before.blocked());
        if (opens && store.participant().licenceUsedUp(after.code())) {
            throw Refusal.functional(
                    "Het maximum aantal gebruikers van de licentie is bereikt.",
                    "The licence does not allow more users.");
        }
    }

    private void checkCode(String code) {
        Store store = request.store();
        if (store.user(code) != null
                || (request.isOn(AfasSwitch.USER_CODES_UNIQUE_PER_PARTICIPANT)
                        && store.participant().codeUsedElsewhere(code, store))) {
            throw UserUpdates.exists(code);
        }
    }

    private static boolean lacksEmail(AfasUser user) {
        return !user.blocked() && user.has(AfasRight.OUT_SITE) && user.email().isEmpty();
    }

    private static boolean tooLong(AfasUser user) {
        return user.has(AfasRight.WINDOWS) && user.code().length() > WINDOWS_CODE_LENGTH;
    }

    private static Refusal taken(String field, String value) {
        return Refusal.functional(
                "De waarde '" + value + "' bij het veld '" + field + "' is al in gebruik.",
                "The value '" + value + "' of the field '" + field + "' is in use already.");
    }
}
