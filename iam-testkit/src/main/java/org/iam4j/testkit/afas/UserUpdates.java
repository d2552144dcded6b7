package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** KnUser: adds, changes, renames, blocks and unblocks users, as its mutation code says. */
final class UserUpdates implements UpdateConnector {
    private static final String CODE = "UsId";
    private static final String NEW_CODE = "UsIdNew";
    private static final String MUTATION = "MtCd";
    private static final Set<String> MAY_REPEAT = Set.of("Nm", "BcCo");
    private static final UpdateObject<AfasUser> USER = new UpdateObject<>("KnUser", fields(), List.of());

    private static List<UpdateField<AfasUser>> fields() {
        List<UpdateField<AfasUser>> fields = new ArrayList<>();
        fields.add(UpdateField.steering(CODE, "Gebruiker", Column.Type.STRING, 80, UpdateField.Role.KEY));
        fields.add(UpdateField.steering(MUTATION, "Mutatie code", Column.Type.INT, 0, UpdateField.Role.STEERS));
        fields.add(UpdateField.text("Nm", "Omschrijving", 80, AfasUser::description, AfasUser::withDescription)
                .mandatory());
        fields.add(UpdateField.steering(
                NEW_CODE, "Nieuwe gebruikerscode", Column.Type.STRING, 80, UpdateField.Role.STEERS));
        fields.add(UpdateField.text("BcCo", "Persoon", 15, AfasUser::personNumber, AfasUser::withPerson));
        fields.add(UpdateField.text("EmAd", "E-mail", 255, AfasUser::email, AfasUser::withEmail));
        fields.add(UpdateField.text("Upn", "UPN", 255, AfasUser::upn, AfasUser::withUpn));
        for (AfasRight right : AfasRight.values()) {
            fields.add(UpdateField.flag(
                    right.field(),
                    right.field(),
                    user -> user.has(right),
                    (user, given) -> user.withRight(right, given)));
        }
        fields.add(UpdateField.steering("GrId", "Groep", Column.Type.STRING, 20, UpdateField.Role.STEERS));
        fields.add(UpdateField.steering("GrDs", "Omschrijving groep", Column.Type.STRING, 50, UpdateField.Role.STEERS));
        fields.add(UpdateField.steering("Pw", "Wachtwoord", Column.Type.STRING, 255, UpdateField.Role.STEERS));
        fields.add(other("XOEA", "Afwijkend e-mailadres", 255));
        fields.add(other("InLn", "Taal InSite", 4).oneOf("1031", "1036", "1043", "2057", "2067"));
        fields.add(other("CAId", "OAuth id", 255));
        fields.add(other("CANm", "OAuth account", 255));
        fields.add(other("OcUs", "Samenwerkingslicentie", 0).ofType(Column.Type.BOOLEAN));
        fields.add(other("PoMa", "Beheerder portal", 0).ofType(Column.Type.BOOLEAN));
        fields.add(other("AcUs", "AFAS Accept", 0).ofType(Column.Type.BOOLEAN));
        return List.copyOf(fields);
    }

    private static UpdateField<AfasUser> other(String id, String label, int length) {
        return UpdateField.text(id, label, length, user -> user.field(id), (user, value) -> user.withField(id, value));
    }

    @Override
    public String name() {
        return "KnUser";
    }

    @Override
    public String description() {
        return "Gebruiker";
    }

    @Override
    public UpdateObject<AfasUser> root() {
        return USER;
    }

    @Override
    public Map<String, String> apply(Request request, UpdateElement element) {
        Map<String, String> accepted = USER.accept(element);
        String code = element.required(CODE);
        Mutation mutation = Mutation.of(element.required(MUTATION));
        Store store = request.store();
        AfasUser before = store.user(code);
        if (request.post() && before != null) {
            throw exists(code);
        }
        if (before == null && !creates(request, mutation)) {
            throw Refusal.missing(CODE, code);
        }
        if (before != null && request.isOn(AfasSwitch.UNCHANGED_USER_VALUES_REFUSED)) {
            USER.refuseRepetition(before, accepted, MAY_REPEAT);
        }
        AfasUser after = mutated(
                request, mutation, USER.write(before == null ? fresh(code, accepted) : before, accepted), accepted);
        new UserRules(request).check(before, after);
        if (before != null && !before.code().equals(after.code())) {
            store.removeUser(before.code());
        }
        store.put(after);
        return Map.of();
    }

    private static boolean creates(Request request, Mutation mutation) {
        return (mutation == Mutation.CHANGE || mutation == Mutation.CHANGE_WITH_NEW_GROUP)
                && (request.post() || request.isOn(AfasSwitch.PUT_CREATES_MISSING_USER));
    }

    private static AfasUser fresh(String code, Map<String, String> accepted) {
        USER.refuseMissing(accepted);
        return AfasUser.of(code, "", "").withRight(AfasRight.WINDOWS, true).withRight(AfasRight.IN_SITE, true);
    }

    /** Does what the mutation code asks for beyond writing the fields. */
    private static AfasUser mutated(
            Request request, Mutation mutation, AfasUser written, Map<String, String> accepted) {
        AfasUser user = written.has(AfasRight.WINDOWS) ? written.withRight(AfasRight.IN_SITE, true) : written;
        return switch (mutation) {
            case BLOCK_AND_LEAVE_GROUPS -> withoutGroups(user).withBlocked(true);
            case BLOCK ->
                (request.isOn(AfasSwitch.BLOCKING_DROPS_GROUPS) ? withoutGroups(user) : user).withBlocked(true);
            case UNBLOCK -> user.withBlocked(false);
            case RENAME -> user.withCode(newCode(accepted));
            case CHANGE, CHANGE_WITH_NEW_GROUP -> withGroup(request.store(), mutation, user, accepted);
        };
    }

    private static String newCode(Map<String, String> accepted) {
        String code = accepted.getOrDefault(NEW_CODE, "");
        if (code.isEmpty()) {
            throw UpdateField.required(NEW_CODE);
        }
        return code;
    }

    private static AfasUser withGroup(Store store, Mutation mutation, AfasUser user, Map<String, String> accepted) {
        String id = accepted.getOrDefault("GrId", "");
        if (id.isEmpty()) {
            return user;
        }
        AfasGroup group = store.group(id);
        if (group == null) {
            if (mutation != Mutation.CHANGE_WITH_NEW_GROUP) {
                throw Refusal.missing("GrId", id);
            }
            group = AfasGroup.of(id, accepted.getOrDefault("GrDs", ""));
            store.put(group);
        }
        return user.withGroup(group.id());
    }

    private static AfasUser withoutGroups(AfasUser user) {
        SortedSet<String> left = new TreeSet<>(user.groups());
        left.retainAll(Set.of(AfasGroup.EVERYBODY));
        return user.withGroups(left);
    }

    static Refusal exists(String code) {
        return Refusal.functional("De gebruiker '" + code + "' bestaat al.", "The user '" + code + "' exists already.");
    }

    private enum Mutation {
        BLOCK_AND_LEAVE_GROUPS,
        CHANGE,
        BLOCK,
        CHANGE_WITH_NEW_GROUP,
        RENAME,
        UNBLOCK;

        static Mutation of(String code) {
            return switch (code) {
                case "0" -> BLOCK_AND_LEAVE_GROUPS;
                case "1" -> CHANGE;
                case "2" -> BLOCK;
                case "3" -> CHANGE_WITH_NEW_GROUP;
                case "4" -> RENAME;
                case "6" -> UNBLOCK;
                default ->
                    throw Refusal.functional(
                            "Mutatie code '" + code + "' wordt niet ondersteund.",
                            "The mutation code '" + code + "' is not one the fake models.");
            };
        }
    }
}
