package org.iam4j.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Permission;

/**
 * That an account belongs to a person, and what we did to it. Immutable.
 *
 * @param target in which target, by name
 * @param reference the account
 * @param object the key of the object that a write really changes
 * @param createdByUs whether we made the account; false for one that was there
 * @param accessGiven whether we gave access, or found it given, since it was last not wanted
 * @param retiredOn since when nobody is entitled to it, empty while somebody is
 * @param password what became of its first password
 * @param grants the permissions that are ours
 * @param names the names given, by attribute name
 * @param written for attributes that are taken back at the end, what we last wrote, by attribute name; an empty list for nothing
 * @param formerReferences the references that the account had before it was renamed, oldest first
 * @param repeats for attributes that were updated, what was written last and how often in a row, by attribute name
 */
public record Link(
        String target,
        AccountReference reference,
        String object,
        boolean createdByUs,
        boolean accessGiven,
        Optional<LocalDate> retiredOn,
        FirstPasswordState password,
        SortedMap<Permission, Grant> grants,
        SortedMap<String, String> names,
        SortedMap<String, List<String>> written,
        List<AccountReference> formerReferences,
        SortedMap<String, Repeat> repeats) {

    /** What became of an account's first password. */
    public enum FirstPasswordState {
        /** Not ours to set: the account was there before us, or has none. */
        NOT_OURS,
        /** Set, but nobody has received it. */
        NOT_HANDED_OVER,
        /** Received by the host. */
        HANDED_OVER
    }

    /** How a permission became ours. */
    public enum Grant {
        /** We granted it. */
        GRANTED,
        /** It was there when it became wanted. */
        FOUND
    }

    /**
     * A value that an update wrote.
     *
     * @param texts the value as texts, empty for a clear
     * @param times how often in a row it was written without another value between
     */
    public record Repeat(List<String> texts, int times) {
        /** Copies the texts. */
        public Repeat {
            texts = List.copyOf(texts);
        }
    }

    /** Copies the collections. */
    public Link {
        Objects.requireNonNull(reference, "reference");
        grants = Sorted.copy(grants);
        names = Sorted.copy(names);
        written = Sorted.copy(written);
        formerReferences = List.copyOf(formerReferences);
        repeats = Sorted.copy(repeats);
    }

    /**
     * A new link without access, grants or names.
     *
     * @param target in which target, by name
     * @param reference the account
     * @param object the key of the object that a write really changes
     * @param createdByUs whether we made the account
     * @return the link
     */
    public static Link of(String target, AccountReference reference, String object, boolean createdByUs) {
        return new Link(
                target,
                reference,
                object,
                createdByUs,
                false,
                Optional.empty(),
                FirstPasswordState.NOT_OURS,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>());
    }

    /**
     * Whether nobody is entitled to the account any more.
     *
     * @return true after it was retired
     */
    public boolean retired() {
        return retiredOn.isPresent();
    }

    /**
     * A copy with another reference, after a rename; the one before is kept among the former ones. An account that was its own object is
     * it still.
     *
     * @param to the new reference
     * @return the copy
     */
    public Link withReference(AccountReference to) {
        if (to.equals(reference)) {
            return this;
        }
        List<AccountReference> former = new ArrayList<>(formerReferences);
        former.add(reference);
        return copy(copy -> {
            copy.reference = to;
            copy.object = object.equals(reference.key()) ? to.key() : object;
            copy.formerReferences = former;
        });
    }

    /**
     * A copy that ends in another object.
     *
     * @param key the key of the object that a write really changes
     * @return the copy
     */
    public Link withObject(String key) {
        return key.equals(object) ? this : copy(copy -> copy.object = key);
    }

    /**
     * A copy with access given or not.
     *
     * @param given whether it is given
     * @return the copy
     */
    public Link withAccess(boolean given) {
        return copy(copy -> copy.accessGiven = given);
    }

    /**
     * A copy that is retired or not.
     *
     * @param since since when, empty when somebody is entitled to it
     * @return the copy
     */
    public Link withRetired(Optional<LocalDate> since) {
        return copy(copy -> copy.retiredOn = since);
    }

    /**
     * A copy that says what became of the first password.
     *
     * @param became what became of it
     * @return the copy
     */
    public Link withPassword(FirstPasswordState became) {
        return copy(copy -> copy.password = became);
    }

    /**
     * A copy with one more permission.
     *
     * @param permission the permission
     * @param how how it became ours
     * @return the copy
     */
    public Link withGrant(Permission permission, Grant how) {
        SortedMap<Permission, Grant> more = new TreeMap<>(grants);
        more.put(permission, how);
        return copy(copy -> copy.grants = more);
    }

    /**
     * A copy without a permission.
     *
     * @param permission the permission
     * @return the copy
     */
    public Link withoutGrant(Permission permission) {
        SortedMap<Permission, Grant> fewer = new TreeMap<>(grants);
        fewer.remove(permission);
        return copy(copy -> copy.grants = fewer);
    }

    /**
     * A copy with one more name given.
     *
     * @param attribute the attribute's name
     * @param name the name
     * @return the copy
     */
    public Link withName(String attribute, String name) {
        SortedMap<String, String> more = new TreeMap<>(names);
        more.put(attribute, name);
        return copy(copy -> copy.names = more);
    }

    /**
     * A copy that knows what we last wrote to an attribute.
     *
     * @param attribute the attribute's name
     * @param texts the value as texts, empty for a clear
     * @return the copy
     */
    public Link withWritten(String attribute, List<String> texts) {
        SortedMap<String, List<String>> more = new TreeMap<>(written);
        more.put(attribute, List.copyOf(texts));
        return copy(copy -> copy.written = more);
    }

    /**
     * A copy that knows that an update wrote a value, once more or for the first time in a row.
     *
     * @param attribute the attribute's name
     * @param texts the value as texts, empty for a clear
     * @return the copy
     */
    public Link withRepeat(String attribute, List<String> texts) {
        Repeat before = repeats.get(attribute);
        int times = before != null && before.texts().equals(texts) ? before.times() + 1 : 1;
        SortedMap<String, Repeat> more = new TreeMap<>(repeats);
        more.put(attribute, new Repeat(texts, times));
        return withRepeats(more);
    }

    /**
     * A copy that has forgotten what updates wrote, so that it is written again.
     *
     * @param attribute the attribute's name
     * @return the copy
     */
    public Link withoutRepeat(String attribute) {
        SortedMap<String, Repeat> fewer = new TreeMap<>(repeats);
        fewer.remove(attribute);
        return withRepeats(fewer);
    }

    private Link withRepeats(SortedMap<String, Repeat> after) {
        return copy(copy -> copy.repeats = after);
    }

    /** A copy while it is made. */
    private static final class Copy {
        String target;
        AccountReference reference;
        String object;
        boolean createdByUs;
        boolean accessGiven;
        Optional<LocalDate> retiredOn;
        FirstPasswordState password;
        SortedMap<Permission, Grant> grants;
        SortedMap<String, String> names;
        SortedMap<String, List<String>> written;
        List<AccountReference> formerReferences;
        SortedMap<String, Repeat> repeats;

        Copy(Link of) {
            target = of.target;
            reference = of.reference;
            object = of.object;
            createdByUs = of.createdByUs;
            accessGiven = of.accessGiven;
            retiredOn = of.retiredOn;
            password = of.password;
            grants = of.grants;
            names = of.names;
            written = of.written;
            formerReferences = of.formerReferences;
            repeats = of.repeats;
        }

        Link made() {
            return new Link(
                    target,
                    reference,
                    object,
                    createdByUs,
                    accessGiven,
                    retiredOn,
                    password,
                    grants,
                    names,
                    written,
                    formerReferences,
                    repeats);
        }
    }

    private Link copy(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }
}
