package io.corrosion.hello.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.hello.Greetings;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page in the rail; there as soon as the use cases are. */
@Component
public final class HelloPages implements PageContribution {

    @Reference
    private Greetings greetings;

    @Override
    public String path() {
        return "hello";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return HelloPage.class;
    }

    @Override
    public String icon() {
        return "message-circle";
    }

    @Override
    public NavGroup group() {
        return NavGroup.EXTEND;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Greetings.VIEW);
    }
}
