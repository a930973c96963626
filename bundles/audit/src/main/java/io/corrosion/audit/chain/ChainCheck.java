package io.corrosion.audit.chain;

import io.corrosion.api.audit.Verification;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.audit.sql.ChainRows;
import io.corrosion.audit.sql.ChainRows.Anchor;
import io.corrosion.audit.sql.ChainRows.Bridge;
import io.corrosion.audit.sql.ChainRows.Link;
import io.corrosion.audit.sql.ChainRows.Place;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Walks one chain from its first kept link to its last and notes what is not as it was written. Reads in portions, so memory
 * stays the same. Confined to one thread and one walk.
 */
public final class ChainCheck {

    private static final int PORTION = 1_000;
    private static final int MOST_FINDINGS = 100;

    private final Transactions transactions;
    private final SigningKey key;
    private final Scope scope;
    private final UUID chain;
    private final Consumer<Link> witness;
    private final ChainRows rows = new ChainRows();
    private final List<String> findings = new ArrayList<>();
    private final Map<Long, byte[]> signed = new HashMap<>();
    private final Map<Long, Bridge> bridges = new HashMap<>();
    private long first;
    private long last;
    private byte[] hash = {};
    private long entries;
    private long erased;

    /** @param witness sees every link on the way */
    public ChainCheck(Transactions transactions, SigningKey key, Scope scope, Consumer<Link> witness) {
        this.transactions = transactions;
        this.key = key;
        this.scope = scope;
        this.chain = chain(scope);
        this.witness = witness;
    }

    static UUID chain(Scope scope) {
        if (scope instanceof Scope.Tenant tenant) {
            return tenant.tenant().value();
        }
        if (scope instanceof Scope.Platform) {
            return ChainRows.PLATFORM;
        }
        throw new IllegalArgumentException("A chain is an organisation's or the platform's, not of " + scope);
    }

    public Verification run() {
        signedPlaces();
        long after = 0;
        for (List<Link> portion = portion(after); !portion.isEmpty(); portion = portion(after)) {
            portion.forEach(this::step);
            after = portion.get(portion.size() - 1).position();
        }
        transactions.read(scope, tx -> rows.head(tx, chain)).ifPresent(this::compareWithHead);
        signed.keySet().stream()
                .filter(position -> position > last && entries > 0)
                .forEach(position -> find("Position " + position + " was signed, but the log ends at " + last));
        transactions
                .read(scope, tx -> rows.unlinked(tx, chain))
                .forEach(entry -> find("Entry " + entry + " is in the log, but not in the chain: it was slipped in"));
        return new Verification(entries, first, last, erased, findings);
    }

    private List<Link> portion(long after) {
        return transactions.read(scope, tx -> rows.links(tx, chain, after, PORTION));
    }

    private void signedPlaces() {
        List<Anchor> anchors = transactions.read(scope, tx -> rows.anchors(tx, chain));
        for (Anchor anchor : anchors) {
            if (Statement.holds(key, anchor)) {
                signed.put(anchor.place().position(), anchor.place().hash());
            } else {
                find("The signature of position " + anchor.place().position() + " is not the platform's");
            }
        }
        transactions
                .read(scope, tx -> rows.bridges(tx, chain))
                .forEach(bridge -> bridges.put(bridge.position(), bridge));
    }

    private void step(Link link) {
        if (entries == 0) {
            begin(link);
        } else {
            cross(link.position());
            if (link.position() != last + 1) {
                find("Positions " + (last + 1) + " to " + (link.position() - 1) + " are missing");
            } else if (!Arrays.equals(link.previous(), hash)) {
                find("Position " + link.position() + " does not follow the one before it");
            }
        }
        examine(link);
        entries++;
        erased += link.erased() ? 1 : 0;
        arrive(link.position(), link.hash());
        witness.accept(link);
    }

    private void begin(Link link) {
        first = link.position();
        byte[] expected = first == 1 ? genesis(chain) : signed.get(first - 1);
        if (expected == null) {
            find("What stood before position " + first + " is gone, and no purge explains it");
        } else if (!Arrays.equals(link.previous(), expected)) {
            find("Position " + first + " does not follow the beginning of the chain");
        }
    }

    /** Over links whose entries were purged. */
    private void cross(long position) {
        for (Bridge bridge = bridges.get(last + 1);
                bridge != null && bridge.position() < position;
                bridge = bridges.get(last + 1)) {
            if (!Arrays.equals(bridge.previous(), hash)) {
                find("Position " + bridge.position() + " does not follow the one before it");
            }
            arrive(bridge.position(), bridge.hash());
        }
    }

    private void examine(Link link) {
        if (!link.there()) {
            find("Entry " + link.entry() + " at position " + link.position() + " was removed");
        } else if (!link.holds()) {
            find("Entry " + link.entry() + " at position " + link.position() + " was changed");
        } else if (!link.personalHolds()) {
            find("Actor or details of entry " + link.entry() + " at position " + link.position() + " were changed");
        }
    }

    private void arrive(long position, byte[] reached) {
        byte[] expected = signed.get(position);
        if (expected != null && !Arrays.equals(expected, reached)) {
            find("Position " + position + " is not what the platform signed");
        }
        last = position;
        hash = reached;
    }

    /** The head was read after the links: what was added meanwhile stands between the two. */
    private void compareWithHead(Place head) {
        cross(head.position() + 1);
        if (entries == 0) {
            byte[] expected = signed.get(head.position());
            if (expected == null || !Arrays.equals(expected, head.hash())) {
                find("All " + head.position() + " entries are gone, and no purge explains it");
            }
            return;
        }
        if (head.position() < last) {
            find("The chain's head stands at " + head.position() + ", but the log goes on to " + last);
            return;
        }
        byte[] end = head.position() == last ? hash : hashAt(head.position());
        if (end.length == 0) {
            find("Positions " + (last + 1) + " to " + head.position() + " are missing at the end");
        } else if (!Arrays.equals(end, head.hash())) {
            find("The chain's head is not its last link");
        }
    }

    private byte[] hashAt(long position) {
        return transactions.read(scope, tx -> rows.links(tx, chain, position - 1, 1)).stream()
                .findFirst()
                .map(Link::hash)
                .orElse(new byte[0]);
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private static byte[] genesis(UUID chain) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(ByteBuffer.allocate(16)
                            .putLong(chain.getMostSignificantBits())
                            .putLong(chain.getLeastSignificantBits())
                            .array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
