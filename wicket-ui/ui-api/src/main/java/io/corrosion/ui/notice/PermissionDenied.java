package io.corrosion.ui.notice;

import java.util.List;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;

/** Names what is missing and who can give it; never a blank page. */
public final class PermissionDenied extends Panel {

    private static final long serialVersionUID = 1L;

    private final IModel<String> reason;

    /** @param reason the sentence the permission check gave */
    public PermissionDenied(String id, IModel<String> reason) {
        super(id);
        this.reason = reason;
        setRenderBodyOnly(true);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var facts = List.of(new Facts.Fact("ti-key", getString("denied.who"), getString("denied.who.detail")));
        add(new ErrorPanel(
                "error",
                new ResourceModel("denied.badge"),
                new ResourceModel("denied.what"),
                reason,
                new Facts("facts", "is-stopped", facts),
                "",
                false));
    }
}
