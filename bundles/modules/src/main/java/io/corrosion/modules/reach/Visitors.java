package io.corrosion.modules.reach;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.SignIn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Whom each module has met: people who were signed in, or came with a good key, when it asked for their rights. A {@link Caller}
 * and an {@link Actor} are values that anybody can make, so what a module hands over proves nothing. Thread-safe.
 */
@Component(service = Visitors.class)
public final class Visitors {

    private static final int MOST = 1000;

    private final SignIn signIn;
    private final Map<String, Set<Actor>> met = new ConcurrentHashMap<>();

    /** Of the API keys, which start later; until it is there nobody comes with one. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable KeySignIn keys;

    @Activate
    public Visitors(@Reference SignIn signIn) {
        this.signIn = signIn;
    }

    /** Whether the platform has let this person in, and has not shown the door since; remembered when it has. */
    boolean meets(String slug, Caller caller) {
        KeySignIn ofKeys = keys;
        boolean open = caller.key().isEmpty() ? signIn.isOpen(caller) : ofKeys != null && ofKeys.isOpen(caller);
        if (open) {
            met.computeIfAbsent(slug, module -> newest()).add(Actor.of(caller));
        }
        return open;
    }

    /** Whether the module may act in this name: that of one of the last people it met. */
    boolean hasMet(String slug, Actor actor) {
        return met.getOrDefault(slug, Set.of()).contains(actor);
    }

    private static Set<Actor> newest() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Actor, Boolean> eldest) {
                return size() > MOST;
            }
        }));
    }
}
