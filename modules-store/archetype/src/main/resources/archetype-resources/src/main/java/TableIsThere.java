package ${package};

import io.corrosion.api.module.SelfTest;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the table once before people may. */
@Component
public final class TableIsThere implements SelfTest {

    private final Notes notes;

    @Activate
    public TableIsThere(@Reference Notes notes) {
        this.notes = notes;
    }

    @Override
    public Optional<String> trouble() {
        notes.tryOut();
        return Optional.empty();
    }
}
