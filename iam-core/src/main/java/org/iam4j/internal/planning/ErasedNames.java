package org.iam4j.internal.planning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.state.ErasedName;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.FormerName;
import org.iam4j.target.TargetSystem;

/** The names of people who were erased, known again by keyed hashes. */
public final class ErasedNames {
    private static final String ALGORITHM = "HmacSHA256";

    private final TargetSystem target;
    private final Optional<Secret> key;
    private final Set<String> hashes = new HashSet<>();

    private ErasedNames(TargetSystem target, Optional<Secret> key) {
        this.target = target;
        this.key = key;
    }

    /** Those of one target whose quarantine is not over. */
    static ErasedNames of(TargetSystem target, Optional<Secret> key, List<ErasedName> erased, LocalDate day) {
        ErasedNames names = new ErasedNames(target, key);
        erased.stream()
                .filter(name ->
                        name.target().equals(target.name()) && name.until().isAfter(day))
                .forEach(name -> names.hashes.add(name.hash()));
        return names;
    }

    /** Whether there are names that nobody can tell, because their key was not given. */
    boolean unreadable() {
        return !hashes.isEmpty() && key.isEmpty();
    }

    /** Whether a name is one of them. */
    boolean hold(Attribute<?> attribute, String name) {
        return !hashes.isEmpty()
                && key.map(secret -> hashes.contains(hash(secret, target, attribute, name)))
                        .orElse(false);
    }

    /**
     * What is left of a person's names when they are erased, until nobody can be mistaken for them any more.
     *
     * @param today when they are erased
     * @throws IllegalStateException if there are names and the key is missing
     */
    public static List<ErasedName> of(Setup setup, PersonState person, LocalDate today) {
        LocalDate usual = today.plusDays(setup.quarantineDays());
        List<ErasedName> erased = new ArrayList<>();
        for (TargetSystem target : setup.targets()) {
            for (Attribute<String> attribute :
                    NameGroups.of(target, setup.targets()).unique()) {
                for (FormerName name : names(person, target, attribute, usual)) {
                    LocalDate until = name.freeFrom().orElse(usual);
                    if (!name.name().isEmpty() && until.isAfter(today)) {
                        Secret secret = setup.hashKey()
                                .orElseThrow(() -> new IllegalStateException("person " + person.personId()
                                        + " cannot be erased: their names must be kept as hashes until their quarantine"
                                        + " is over, so call hashKey(...) on the engine's builder"));
                        erased.add(new ErasedName(
                                target.name(), attribute.name(), hash(secret, target, attribute, name.name()), until));
                    }
                }
            }
        }
        return erased.stream().distinct().sorted().toList();
    }

    private static List<FormerName> names(
            PersonState person, TargetSystem target, Attribute<String> attribute, LocalDate usual) {
        List<FormerName> names = new ArrayList<>();
        String now = person.link(target.name())
                .map(Link::names)
                .map(all -> all.get(attribute.name()))
                .orElse("");
        names.add(new FormerName(target.name(), attribute.name(), now, Optional.of(usual)));
        person.formerNames().stream()
                .filter(former -> former.target().equals(target.name())
                        && former.attribute().equals(attribute.name()))
                .forEach(names::add);
        return names;
    }

    private static String hash(Secret key, TargetSystem target, Attribute<?> attribute, String name) {
        String text =
                target.name() + "\n" + attribute.name() + "\n" + target.schema().normal(attribute, name);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
