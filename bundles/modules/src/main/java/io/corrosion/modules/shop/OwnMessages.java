package io.corrosion.modules.shop;

import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.ModuleStore;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The post office as one module enters it: it can speak in its own name only. Thread-safe. */
@Component(scope = ServiceScope.BUNDLE)
public final class OwnMessages implements ModuleMessages {

    private final MessagePost post;
    private final String slug;

    @Activate
    public OwnMessages(ComponentContext context, @Reference MessagePost post, @Reference ModuleStore store) {
        this.post = post;
        this.slug = store.slugOf(context.getUsingBundle());
    }

    @Override
    public void tell(Scope.Licence server, String name, String json) {
        post.tell(slug, server, name, json);
    }
}
