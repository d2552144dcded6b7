package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into what stands in the directory and back.
 *
 * <p>The last day of an account is kept there as the first moment at which it no longer works; 0 and the highest number both mean never
 * (MS-ADA1 2.1). Other points in time are counted by Windows where the attribute is a number, and are written as generalized time where
 * it is not. A day in an attribute of the customer's own is a text such as 2026-11-23.
 */
final class Values {
    private static final String ACCOUNT_EXPIRES = "accountexpires";
    private static final Set<String> COUNTED_TIMES = Set.of(
            ACCOUNT_EXPIRES,
            "badpasswordtime",
            "lastlogoff",
            "lastlogon",
            "lastlogontimestamp",
            "lockouttime",
            "msds-userpasswordexpirytimecomputed",
            "pwdlastset");

    private final @Nullable ZoneId zone;
    private final String system;

    Values(@Nullable ZoneId zone, String system) {
        this.zone = zone;
        this.system = system;
    }

    /**
     * Adds the values that an entry has.
     *
     * @param accountOf finds the account that a link's value names, null when it cannot be found
     */
    Attributes read(
            Attributes into,
            Attribute<?> attribute,
            SearchResultEntry entry,
            Function<String, @Nullable AccountReference> accountOf) {
        String[] stored = entry.getAttributeValues(attribute.name());
        if (stored == null || stored.length == 0) {
            return into;
        }
        try {
            List<String> texts = new ArrayList<>();
            for (String each : stored) {
                String text = encoded(attribute, each, accountOf);
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts.isEmpty()
                    ? into
                    : with(into, attribute, attribute.multiValued() ? texts : texts.subList(0, 1));
        } catch (IllegalArgumentException | ParseException e) {
            return into.notDelivered(attribute);
        }
    }

    /**
     * What is stored for a value; empty for no value, or an empty text, which no attribute can hold.
     *
     * @throws IllegalArgumentException if it cannot be stored
     */
    List<String> stored(Attribute<?> attribute, @Nullable Object value) {
        if (value == null) {
            return lower(attribute).equals(ACCOUNT_EXPIRES) ? List.of(Long.toString(FileTime.NEVER)) : List.of();
        }
        List<String> stored = new ArrayList<>();
        for (String text : attribute.encode(value)) {
            if (!text.isEmpty()) {
                stored.add(stored(attribute, text));
            }
        }
        return stored;
    }

    /** Finds the objects with a value. */
    Filter filter(Attribute<?> attribute, Object value) {
        if (isLastDay(attribute)) {
            LocalDate day = (LocalDate) value;
            ZoneId where = zone();
            long after = FileTime.of(day.atStartOfDay(where).toInstant()) + 1;
            long until = FileTime.of(day.plusDays(1).atStartOfDay(where).toInstant());
            return Filter.createANDFilter(
                    Filter.createGreaterOrEqualFilter(attribute.name(), Long.toString(after)),
                    Filter.createLessOrEqualFilter(attribute.name(), Long.toString(until)));
        }
        List<Filter> each = stored(attribute, value).stream()
                .map(stored -> Filter.createEqualityFilter(attribute.name(), stored))
                .toList();
        return each.size() == 1 ? each.get(0) : Filter.createANDFilter(each);
    }

    /**
     * Refuses to go on when a last day is to be read or written and nobody said where it ends.
     *
     * @throws ConnectorException of kind target unusable
     */
    void check(Iterable<? extends Attribute<?>> attributes) {
        for (Attribute<?> attribute : attributes) {
            if (isLastDay(attribute)) {
                zone();
            }
        }
    }

    private ZoneId zone() {
        if (zone == null) {
            throw ConnectorException.unusable(
                    system + ": accountExpires is a day here and needs a time zone: set AdConfig.withZone");
        }
        return zone;
    }

    private static boolean isLastDay(Attribute<?> attribute) {
        return attribute.type() == Attribute.Type.DATE && lower(attribute).equals(ACCOUNT_EXPIRES);
    }

    private String stored(Attribute<?> attribute, String text) {
        return switch (attribute.type()) {
            case FLAG -> text.toUpperCase(Locale.ROOT);
            case REFERENCE -> {
                Guid guid = Guid.parse(AccountReference.parse(text));
                if (guid == null) {
                    throw new IllegalArgumentException(
                            attribute.name() + " is to be the reference of an account of this domain");
                }
                yield guid.dn();
            }
            case INSTANT -> stored(attribute, Instant.parse(text));
            case DATE ->
                isLastDay(attribute)
                        ? counted(
                                attribute,
                                LocalDate.parse(text)
                                        .plusDays(1)
                                        .atStartOfDay(zone())
                                        .toInstant())
                        : text;
            default -> text;
        };
    }

    private String stored(Attribute<?> attribute, Instant time) {
        return COUNTED_TIMES.contains(lower(attribute))
                ? counted(attribute, time)
                : StaticUtils.encodeGeneralizedTime(Date.from(time));
    }

    private String counted(Attribute<?> attribute, Instant time) {
        try {
            return Long.toString(FileTime.of(time));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the value of " + attribute.name() + " is too far away", e);
        }
    }

    private @Nullable String encoded(
            Attribute<?> attribute, String stored, Function<String, @Nullable AccountReference> accountOf)
            throws ParseException {
        return switch (attribute.type()) {
            case FLAG -> stored.toLowerCase(Locale.ROOT);
            case REFERENCE -> {
                AccountReference account = accountOf.apply(stored);
                if (account == null) {
                    throw new IllegalArgumentException(attribute.name() + " names an object that cannot be found");
                }
                yield account.key();
            }
            case INSTANT -> instant(attribute, stored);
            case DATE -> isLastDay(attribute) ? lastDay(stored) : stored;
            default -> stored;
        };
    }

    private static @Nullable String instant(Attribute<?> attribute, String stored) throws ParseException {
        if (!COUNTED_TIMES.contains(lower(attribute))) {
            return StaticUtils.decodeGeneralizedTime(stored).toInstant().toString();
        }
        long counted = Long.parseLong(stored);
        return isNever(counted) ? null : FileTime.instant(counted).toString();
    }

    private @Nullable String lastDay(String stored) {
        long counted = Long.parseLong(stored);
        return isNever(counted)
                ? null
                : FileTime.instant(counted - 1).atZone(zone()).toLocalDate().toString();
    }

    private static boolean isNever(long counted) {
        return counted <= 0 || counted == FileTime.NEVER;
    }

    private static String lower(Attribute<?> attribute) {
        return attribute.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Attributes with(Attributes into, Attribute<T> attribute, List<String> texts) {
        return into.with(attribute, attribute.decode(texts));
    }
}
