package org.iam4j.internal.planning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.TargetSystem;

/** Short hashes by which a changed input or configuration is noticed. */
final class Fingerprints {
    private Fingerprints() {}

    /** Of a person, without what this engine's own targets write back into HR. */
    static String of(Person person, Set<String> writtenBack) {
        StringBuilder text = new StringBuilder();
        field(text, person.externalId());
        field(text, person.name());
        field(text, person.birthDate());
        if (writtenBack.isEmpty()) {
            for (Contact.Field each : Contact.Field.values()) {
                field(text, person.contact().delivered(each) ? person.contact().get(each) : "(not delivered)");
            }
        }
        fields(text, person.custom(), writtenBack);
        List<Contract> contracts = person.contracts().stream()
                .sorted(Comparator.comparing(Contract::id))
                .toList();
        for (Contract contract : contracts) {
            field(text, contract);
            for (CodedName each : List.of(
                    contract.department(),
                    contract.title(),
                    contract.costCentre(),
                    contract.employer(),
                    contract.location())) {
                field(text, each);
            }
            field(text, contract.managerId());
            field(text, contract.employeeNumber());
            field(text, contract.sequence());
            field(text, contract.fte());
            fields(text, contract.custom(), writtenBack);
        }
        return hash(text);
    }

    private static void fields(StringBuilder text, Attributes attributes, Set<String> except) {
        for (Attribute<?> attribute : attributes.names()) {
            if (!except.contains(attribute.name()) && attribute.type() != Attribute.Type.SECRET) {
                field(text, attribute);
                field(text, attributes.delivered(attribute) ? attributes.get(attribute) : "(not delivered)");
            }
        }
    }

    private static void field(StringBuilder text, @org.jspecify.annotations.Nullable Object value) {
        String field = String.valueOf(value);
        text.append(field.length()).append(':').append(field);
    }

    /** The names of the attributes that come back as HR data. */
    static Set<String> writtenBack(List<TargetSystem> targets) {
        Set<String> names = new TreeSet<>();
        for (TargetSystem target : targets) {
            for (Attribute<?> attribute : target.schema().attributes()) {
                if (target.schema().is(attribute, Trait.WRITTEN_BACK)) {
                    names.add(attribute.name());
                }
            }
        }
        return names;
    }

    /** Of targets, mappings and rules. */
    static String of(Setup setup) {
        StringBuilder text = new StringBuilder();
        field(text, setup.zone());
        for (TargetSystem target : setup.targets()) {
            field(text, target.name());
            target.correlations().forEach(correlation -> {
                field(text, correlation.attribute());
                field(text, correlation.mapping());
            });
            target.renaming().ifPresent(policy -> field(text, policy));
            for (AttributeMapping mapping : target.mappings()) {
                field(text, mapping.attribute());
                field(text, mapping.mapping());
                field(text, mapping.on());
            }
        }
        setup.targets().forEach(target -> target.made().forEach(made -> field(text, target.name() + " " + made)));
        setup.rules().rules().forEach(rule -> field(text, rule.toJson()));
        return hash(text);
    }

    private static String hash(CharSequence text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
