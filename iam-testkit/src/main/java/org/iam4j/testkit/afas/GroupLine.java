package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the view of memberships: a user in a group. */
record GroupLine(AfasUser user, @Nullable AfasGroup group) {
    /** The memberships of each user. */
    static final class OfUsers implements GetConnector.Source<GroupLine> {
        @Override
        public boolean byPerson() {
            return false;
        }

        @Override
        public List<String> keys(Store store) {
            return store.users().stream().map(AfasUser::code).toList();
        }

        @Override
        public List<GroupLine> lines(Store store, String key, LocalDate today) {
            AfasUser user = store.user(key);
            return user == null
                    ? List.of()
                    : user.groups().stream()
                            .map(group -> new GroupLine(user, store.group(group)))
                            .toList();
        }
    }

    boolean seen() {
        return group != null && seen(group) && !user.blocked();
    }

    static boolean seen(AfasGroup group) {
        return !group.id().equals(AfasGroup.EVERYBODY) && !group.blocked();
    }
}
