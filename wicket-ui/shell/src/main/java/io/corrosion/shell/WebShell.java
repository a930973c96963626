package io.corrosion.shell;

import io.corrosion.api.observe.HealthProbe;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.shell.http.ShellFilter;
import io.corrosion.ui.contribution.OpenPageContribution;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import jakarta.servlet.Filter;
import java.util.Hashtable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Owns the application and its filter, and takes in contributions while it runs. The filter is registered by hand, so that
 * the application exists before the first contribution arrives; arriving and going is work, hence bind and unbind.
 */
@Component(
        immediate = true,
        service = {})
public final class WebShell {

    private final Contributions contributions = new Contributions();
    private final ShellApplication application;
    private final BundleContext context;
    private final ServiceRegistration<Filter> filter;
    private @Nullable ServiceRegistration<?> opened;

    private final ProbeRound probes;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HealthProbe> healthProbes = List.of();

    @Activate
    public WebShell(BundleContext context) {
        this.context = context;
        probes = new ProbeRound(() -> healthProbes);
        application = new ShellApplication(contributions, new BundleServices(), probes);
        var properties = new Hashtable<String, Object>();
        properties.put("osgi.http.whiteboard.filter.name", "shell");
        properties.put("osgi.http.whiteboard.filter.pattern", "/*");
        properties.put("osgi.http.whiteboard.filter.asyncSupported", true);
        filter = context.registerService(Filter.class, new ShellFilter(application, this::open), properties);
    }

    /** Pages can be shown: the application as a service says so to the doorman of the web server. */
    private synchronized void open() {
        if (opened == null) {
            opened = context.registerService(ShellApplication.class, application, null);
        }
    }

    @Deactivate
    void deactivate() {
        close();
        filter.unregister();
        probes.close();
    }

    private synchronized void close() {
        if (opened != null) {
            opened.unregister();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPage(ServiceReference<PageContribution> reference, PageContribution page) {
        contributions.add(reference, page, reference.getBundle());
        application.mount(reference, page.path(), page.page());
    }

    void unbindPage(ServiceReference<PageContribution> reference) {
        forget(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTab(ServiceReference<ServerTabContribution> reference, ServerTabContribution tab) {
        contributions.add(reference, tab, reference.getBundle());
        String path = "servers/${server}" + (tab.path().isEmpty() ? "" : "/" + tab.path());
        application.mount(reference, path, tab.page());
    }

    void unbindTab(ServiceReference<ServerTabContribution> reference) {
        forget(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPanel(ServiceReference<PanelContribution<?>> reference, PanelContribution<?> panel) {
        contributions.add(reference, panel, reference.getBundle());
    }

    void unbindPanel(ServiceReference<PanelContribution<?>> reference) {
        forget(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindOpenPage(ServiceReference<OpenPageContribution> reference, OpenPageContribution page) {
        contributions.add(reference, page, reference.getBundle());
        application.mount(reference, page.path(), page.page());
    }

    void unbindOpenPage(ServiceReference<OpenPageContribution> reference) {
        forget(reference);
    }

    private void forget(ServiceReference<?> reference) {
        contributions.remove(reference);
        application.unmount(reference);
    }
}
