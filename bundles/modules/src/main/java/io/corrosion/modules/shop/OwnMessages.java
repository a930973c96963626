package io.corrosion.modules.shop;

import io.corrosion.api.error.TooMany;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.reach.EnabledServers;
import io.corrosion.modules.reach.Pace;
import io.corrosion.modules.watch.Accounts;
import java.time.Duration;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The post office as one module enters it: it can speak in its own name only, and of servers on which it is enabled. Thread-safe. */
@Component(scope = ServiceScope.BUNDLE)
public final class OwnMessages implements ModuleMessages {

    private static final int MOST = 200;
    private static final Duration STRETCH = Duration.ofSeconds(10);

    private final MessagePost post;
    private final Accounts accounts;
    private final EnabledServers.Of servers;
    private final String slug;
    private final Pace pace = new Pace(MOST, STRETCH.toNanos(), System::nanoTime);

    @Activate
    public OwnMessages(
            ComponentContext context,
            @Reference MessagePost post,
            @Reference Accounts accounts,
            @Reference EnabledServers servers,
            @Reference ModuleStore store) {
        this(post, accounts, store.slugOf(context.getUsingBundle()), servers.of(context.getUsingBundle()));
    }

    OwnMessages(MessagePost post, Accounts accounts, String slug, EnabledServers.Of servers) {
        this.post = post;
        this.accounts = accounts;
        this.slug = slug;
        this.servers = servers;
    }

    @Override
    public void tell(Scope.Licence server, String name, String json) {
        if (!pace.passes()) {
            String words = slug + " tells more than " + MOST + " messages in " + STRETCH.toSeconds() + " s.";
            accounts.refused(slug, words);
            throw new TooMany(words, STRETCH);
        }
        servers.check(server);
        post.tell(slug, server, name, json);
    }
}
