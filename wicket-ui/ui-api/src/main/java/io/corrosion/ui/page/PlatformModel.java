package io.corrosion.ui.page;

import io.corrosion.api.tenancy.Scope;
import org.apache.wicket.model.IModel;

/** The whole platform as a model: what pages of the administrator hand to the slot {@code admin}. Holds nothing. */
public final class PlatformModel implements IModel<Scope.Platform> {

    private static final long serialVersionUID = 1L;

    @Override
    public Scope.Platform getObject() {
        return new Scope.Platform("administration");
    }
}
