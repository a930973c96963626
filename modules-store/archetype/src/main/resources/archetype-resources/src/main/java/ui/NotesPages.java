package ${package}.ui;

import ${package}.Notes;
import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page in the rail; there as soon as the use cases are. */
@Component
public final class NotesPages implements PageContribution {

    @Reference
    private Notes notes;

    @Override
    public String path() {
        return "${artifactId}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return NotesPage.class;
    }

    @Override
    public String icon() {
        return "notes";
    }

    @Override
    public NavGroup group() {
        return NavGroup.EXTEND;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Notes.VIEW);
    }
}
