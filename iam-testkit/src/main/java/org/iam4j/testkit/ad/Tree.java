package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects of the domain: their tree, the indexes over them, the update sequence number. Knows nothing of the rules
 * about them. Everything but the lock's own two methods is called inside one of these.
 */
final class Tree {
    /** What is done while the lock is held. */
    interface Work<T> {
        T run() throws LDAPException;
    }

    private static final List<String> INDEXED =
            List.of("sAMAccountName", "userPrincipalName", "employeeID", "mail", "cn", "objectSid");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AdSchema schema;
    private final TextFold fold;
    private final Clock clock;
    private final Random random;
    private final Sid domainSid;
    private final AdNode root;
    private final Map<UUID, AdNode> byGuid = new HashMap<>();
    private final Map<AttributeType, Map<String, Set<AdNode>>> indexes = new LinkedHashMap<>();
    private long usn = 12_000;
    private long order;
    private long rid = 1_103;

    Tree(String baseDn, AdSchema schema, TextFold fold, Clock clock, long seed) {
        this.schema = schema;
        this.fold = fold;
        this.clock = clock;
        this.random = new Random(seed);
        this.domainSid = new Sid(List.of(21L, part(), part(), part()));
        INDEXED.forEach(name -> indexes.put(schema.known(name), new HashMap<>()));
        this.root = new AdNode(newGuid(), StructuralClass.DOMAIN, order++, null, baseDn);
        byGuid.put(root.guid(), root);
    }

    private long part() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    private UUID newGuid() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    <T> T reading(Work<T> work) throws LDAPException {
        return holding(lock.readLock(), work);
    }

    <T> T writing(Work<T> work) throws LDAPException {
        return holding(lock.writeLock(), work);
    }

    private static <T> T holding(Lock held, Work<T> work) throws LDAPException {
        held.lock();
        try {
            return work.run();
        } finally {
            held.unlock();
        }
    }

    AdSchema schema() {
        return schema;
    }

    TextFold fold() {
        return fold;
    }

    AdNode root() {
        return root;
    }

    Sid domainSid() {
        return domainSid;
    }

    long nextRid() {
        return rid++;
    }

    long highestUsn() {
        return usn;
    }

    Instant now() {
        return clock.instant();
    }

    @Nullable AdNode byGuid(UUID guid) {
        return byGuid.get(guid);
    }

    boolean holds(AdNode node) {
        return byGuid.get(node.guid()) == node;
    }

    @Nullable AdNode child(AdNode parent, String rdnAttribute, String rdnValue) {
        return parent.children().get(childKey(rdnAttribute, rdnValue));
    }

    private String childKey(String rdnAttribute, String rdnValue) {
        return rdnAttribute.toLowerCase(Locale.ROOT) + "=" + fold.fold(rdnValue);
    }

    boolean isIndexed(AttributeType type) {
        return indexes.containsKey(type);
    }

    /** Returns the objects that hold this value of an indexed attribute. */
    Collection<AdNode> withValue(AttributeType type, ASN1OctetString value) {
        Map<String, Set<AdNode>> index = indexes.get(type);
        if (index == null) {
            throw new IllegalStateException(type + " is not indexed");
        }
        return index.getOrDefault(type.syntax().key(value, fold), Set.of());
    }

    Collection<AdNode> withValue(String type, String value) {
        return withValue(schema.known(type), new ASN1OctetString(value));
    }

    void forEachBelow(AdNode base, Consumer<AdNode> consumer) {
        consumer.accept(base);
        base.children().values().forEach(child -> forEachBelow(child, consumer));
    }

    AdNode attach(AdNode parent, String rdnValue, Draft draft) {
        AdNode node = new AdNode(newGuid(), draft.kind(), order++, parent, rdnValue);
        parent.children().put(childKey(draft.kind().naming(), rdnValue), node);
        byGuid.put(node.guid(), node);
        usn++;
        draft.set(schema.known("uSNCreated"), Long.toString(usn));
        draft.set(schema.known("whenCreated"), FileTime.generalized(now()));
        draft.set(schema.known("objectGUID"), List.of(new ASN1OctetString(Guids.bytes(node.guid()))));
        nameOf(node, draft);
        write(node, draft);
        return node;
    }

    /** Writes the domain head, which is there from the start. */
    void fillRoot(Draft draft) {
        draft.set(schema.known("objectGUID"), List.of(new ASN1OctetString(Guids.bytes(root.guid()))));
        write(root, draft);
    }

    /** Writes a changed object; nothing happens when nothing differs. */
    void commit(AdNode node, Draft draft) {
        if (draft.changesAnything()) {
            usn++;
            write(node, draft);
        }
    }

    private void write(AdNode node, Draft draft) {
        draft.set(schema.known("uSNChanged"), Long.toString(usn));
        draft.set(schema.known("whenChanged"), FileTime.generalized(now()));
        reindex(node, draft);
        node.replaceValues(draft.values());
        draft.edits().forEach((type, edit) -> {
            edit.removed().forEach(target -> node.forget(type, target));
            edit.added().forEach(target -> node.refer(type, target));
        });
        PasswordDigest password = draft.newPassword();
        if (password != null) {
            node.setPassword(password);
        }
    }

    /** Writes what a domain controller keeps for itself and does not count as a change, such as lastLogon. */
    void note(AdNode node, String attribute, String value) {
        node.put(schema.known(attribute), List.of(new ASN1OctetString(value)));
    }

    void move(AdNode node, AdNode newParent, String newName) {
        AdNode oldParent = node.parent();
        if (oldParent == null) {
            throw new IllegalStateException("The domain head stays where it is");
        }
        oldParent.children().remove(childKey(node.kind().naming(), node.rdnValue()));
        node.place(newParent, newName);
        newParent.children().put(childKey(node.kind().naming(), newName), node);
        Draft draft = Draft.of(node);
        nameOf(node, draft);
        usn++;
        write(node, draft);
    }

    private void nameOf(AdNode node, Draft draft) {
        draft.set(schema.known(node.kind().naming()), node.rdnValue());
        draft.set(schema.known("name"), node.rdnValue());
    }

    void detach(AdNode node) {
        List.copyOf(node.children().values()).forEach(this::detach);
        AdNode parent = node.parent();
        if (parent != null) {
            parent.children().remove(childKey(node.kind().naming(), node.rdnValue()));
        }
        copy(node.references()).forEach((type, all) -> all.forEach(target -> node.forget(type, target)));
        copy(node.referrers()).forEach((type, all) -> all.forEach(source -> source.forget(type, node)));
        reindex(node, Draft.ofNew(node.kind()));
        byGuid.remove(node.guid());
        usn++;
    }

    private static Map<AttributeType, List<AdNode>> copy(Map<AttributeType, Set<AdNode>> all) {
        Map<AttributeType, List<AdNode>> copy = new LinkedHashMap<>();
        all.forEach((type, nodes) -> copy.put(type, new ArrayList<>(nodes)));
        return copy;
    }

    private void reindex(AdNode node, Draft draft) {
        indexes.forEach((type, index) -> {
            if (!draft.values(type).equals(node.values(type))) {
                for (ASN1OctetString old : node.values(type)) {
                    String key = type.syntax().key(old, fold);
                    Set<AdNode> holders = index.getOrDefault(key, new LinkedHashSet<>());
                    holders.remove(node);
                    if (holders.isEmpty()) {
                        index.remove(key);
                    }
                }
                for (ASN1OctetString value : draft.values(type)) {
                    index.computeIfAbsent(type.syntax().key(value, fold), absent -> new LinkedHashSet<>())
                            .add(node);
                }
            }
        });
    }
}
