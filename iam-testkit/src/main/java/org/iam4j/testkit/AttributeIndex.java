package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Schema;

/** Which accounts have which value of one attribute; of several values each for itself. */
final class AttributeIndex {
    private final Schema schema;
    private final Attribute<?> attribute;
    private final Map<Object, List<AccountReference>> holders = new HashMap<>();

    AttributeIndex(Schema schema, Attribute<?> attribute) {
        this.schema = schema;
        this.attribute = attribute;
    }

    List<AccountReference> holders(Object value) {
        return holders.getOrDefault(schema.normal(attribute, value), List.of());
    }

    void add(Account account) {
        for (Object key : keys(account.attributes())) {
            List<AccountReference> before = holders.get(key);
            if (before == null) {
                holders.put(key, List.of(account.reference()));
            } else {
                List<AccountReference> more = new ArrayList<>(before);
                more.add(account.reference());
                holders.put(key, List.copyOf(more));
            }
        }
    }

    void remove(Account account) {
        for (Object key : keys(account.attributes())) {
            List<AccountReference> left = new ArrayList<>(holders(key));
            left.remove(account.reference());
            if (left.isEmpty()) {
                holders.remove(key);
            } else {
                holders.put(key, List.copyOf(left));
            }
        }
    }

    private Collection<Object> keys(Attributes attributes) {
        Object value = attributes.delivered(attribute) ? attributes.get(attribute) : null;
        if (value == null) {
            return List.of();
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(each -> schema.normal(attribute, each))
                    .distinct()
                    .toList();
        }
        return List.of(schema.normal(attribute, value));
    }
}
