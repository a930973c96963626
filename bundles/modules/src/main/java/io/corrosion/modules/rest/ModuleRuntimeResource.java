package io.corrosion.modules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.Modules;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.modules.ModuleStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/module-runtime}: how the runtime does, for operators. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/module-runtime")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleRuntimeResource implements RestResource {

    private final ModuleStore store;

    @Activate
    public ModuleRuntimeResource(@Reference ModuleStore store) {
        this.store = store;
    }

    @GET
    @Requires(Modules.INSTALL)
    public RuntimeView runtime(@Context Caller caller) {
        return RuntimeView.of(store.runtime(caller));
    }

    /**
     * The runtime on the node that answers.
     *
     * @param safeMode whether the platform was started without its modules
     * @param notStarted in safe mode, the modules that would run otherwise
     * @param troubles repositories that are left out
     */
    public record RuntimeView(boolean safeMode, List<String> notStarted, List<TroubleView> troubles) {

        static RuntimeView of(ModuleRuntime runtime) {
            return new RuntimeView(
                    runtime.safeMode(),
                    runtime.notStarted(),
                    runtime.troubles().stream().map(TroubleView::of).toList());
        }
    }

    /** A repository that is left out: what is wrong, what to do, and since when. */
    public record TroubleView(String repository, String what, String remedy, String since) {

        static TroubleView of(ModuleRuntime.Trouble trouble) {
            return new TroubleView(
                    trouble.repository(),
                    trouble.what(),
                    trouble.remedy(),
                    trouble.since().toString());
        }
    }
}
