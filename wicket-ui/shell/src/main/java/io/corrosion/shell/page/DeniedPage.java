package io.corrosion.shell.page;

import io.corrosion.ui.notice.PermissionDenied;
import org.apache.wicket.model.Model;

/** The visitor sees that the thing exists but may not open it (403). */
public final class DeniedPage extends StatusPage {

    private static final long serialVersionUID = 1L;

    public DeniedPage() {
        add(new PermissionDenied("error", Model.of(Problem.current().message())));
    }
}
