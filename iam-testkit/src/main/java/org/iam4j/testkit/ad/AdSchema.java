package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.Attribute;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attributes a directory has, by name and by number. */
final class AdSchema {
    private final Map<String, AttributeType> byName = new TreeMap<>();
    private final Map<String, AttributeType> byOid = new TreeMap<>();

    private AdSchema(List<AttributeType> types) {
        for (AttributeType type : types) {
            byName.put(type.name().toLowerCase(Locale.ROOT), type);
            byOid.put(type.oid(), type);
        }
    }

    static AdSchema load(boolean withExchange) {
        try (InputStream table = AdSchema.class.getResourceAsStream("attributes.txt")) {
            if (table == null) {
                throw new IllegalStateException("The table attributes.txt is missing beside " + AdSchema.class);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
            return new AdSchema(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.trim().split(" +", -1)))
                    .filter(columns -> withExchange || !columns.get(6).equals("exchange"))
                    .map(AdSchema::type)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AttributeType type(List<String> columns) {
        String trait = columns.get(6);
        Set<String> classes = Arrays.stream(columns.get(5).split(",", -1)).collect(Collectors.toUnmodifiableSet());
        return new AttributeType(
                columns.get(0),
                columns.get(1).equals("-") ? columns.get(0) + "-oid" : columns.get(1),
                Syntax.named(columns.get(2)),
                columns.get(3).equals("one"),
                columns.get(4).equals("-") ? Long.MAX_VALUE : Long.parseLong(columns.get(4)),
                classes,
                switch (trait.replaceFirst(":.*", "")) {
                    case "generated" -> AttributeType.Trait.GENERATED;
                    case "computed" -> AttributeType.Trait.COMPUTED;
                    case "sam" -> AttributeType.Trait.SAM;
                    case "linkTo" -> AttributeType.Trait.LINK;
                    case "backOf" -> AttributeType.Trait.BACK_LINK;
                    case "secret" -> AttributeType.Trait.SECRET;
                    default -> AttributeType.Trait.ORDINARY;
                },
                trait.contains(":") ? trait.substring(trait.indexOf(':') + 1) : "");
    }

    /** Returns the attribute of that name or number, options such as {@code ;range=0-9} left aside. */
    @Nullable AttributeType find(String nameOrOid) {
        String base = Attribute.getBaseName(nameOrOid);
        AttributeType type = byName.get(base.toLowerCase(Locale.ROOT));
        return type != null ? type : byOid.get(base);
    }

    /** Returns an attribute that the table is known to have. */
    AttributeType known(String name) {
        AttributeType type = byName.get(name.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new IllegalStateException("attributes.txt lacks " + name);
        }
        return type;
    }

    /** Returns all attributes, ordered by name. */
    List<AttributeType> all() {
        return List.copyOf(byName.values());
    }
}
