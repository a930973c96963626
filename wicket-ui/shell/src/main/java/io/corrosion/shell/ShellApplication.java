package io.corrosion.shell;

import io.corrosion.shell.contribution.BundleClassResolver;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.shell.frame.ShellFrame;
import io.corrosion.shell.http.Visits;
import io.corrosion.shell.page.DeniedPage;
import io.corrosion.shell.page.EmailPage;
import io.corrosion.shell.page.FailedPage;
import io.corrosion.shell.page.FirstOperatorPage;
import io.corrosion.shell.page.LoginPage;
import io.corrosion.shell.page.MailboxPage;
import io.corrosion.shell.page.NotFoundPage;
import io.corrosion.shell.page.OutsidePage;
import io.corrosion.shell.page.RegisterPage;
import io.corrosion.shell.page.ResetPage;
import io.corrosion.shell.page.TryLaterPage;
import io.corrosion.shell.page.TwoFactorPage;
import io.corrosion.shell.page.VerifyPage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.wicket.Application;
import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.IPageFactory;
import org.apache.wicket.Page;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.ThreadContext;
import org.apache.wicket.core.request.mapper.MountedMapper;
import org.apache.wicket.core.util.lang.PropertyResolver;
import org.apache.wicket.core.util.resource.locator.caching.CachingResourceStreamLocator;
import org.apache.wicket.csp.CSPDirective;
import org.apache.wicket.csp.CSPDirectiveSrcValue;
import org.apache.wicket.markup.MarkupFactory;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.protocol.http.ResourceIsolationRequestCycleListener;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.request.IRequestMapper;
import org.apache.wicket.resource.IsoPropertiesFilePropertiesLoader;
import org.apache.wicket.resource.PropertiesFactory;
import org.apache.wicket.resource.UtfPropertiesFilePropertiesLoader;
import org.apache.wicket.settings.ExceptionSettings;

/**
 * The Wicket application over whatever contributes now. Mounting and unmounting work while requests are served; a page
 * that goes takes every cached trace of its classes with it (stack.md trap 5).
 */
public final class ShellApplication extends WebApplication {

    private final ForgetfulPageFactory pageFactory = new ForgetfulPageFactory();

    private final Contributions contributions;
    private final Services services;
    private final ShellFrame.Health health;
    private final Map<Object, IRequestMapper> mounted = new LinkedHashMap<>();
    private final Latecomers latecomers = new Latecomers(this::forgetClasses);
    private boolean ready;

    public ShellApplication(Contributions contributions, Services services, ShellFrame.Health health) {
        this.contributions = contributions;
        this.services = services;
        this.health = health;
    }

    @Override
    protected IPageFactory newPageFactory() {
        return pageFactory;
    }

    @Override
    public Class<? extends Page> getHomePage() {
        return NotFoundPage.class;
    }

    @Override
    public RuntimeConfigurationType getConfigurationType() {
        return RuntimeConfigurationType.DEPLOYMENT;
    }

    @Override
    protected void init() {
        super.init();
        setMetaData(Services.KEY, services);
        setMetaData(Frame.KEY, new ShellFrame(contributions, services, health));
        getApplicationSettings().setClassResolver(new BundleClassResolver(contributions));
        getMarkupSettings().setStripWicketTags(true);
        readTextsAsUtf8();
        getMarkupSettings().setDefaultMarkupEncoding("UTF-8");
        getRequestCycleSettings().setResponseRequestEncoding("UTF-8");
        getSecuritySettings().setEnforceMounts(true);
        getExceptionSettings().setUnexpectedExceptionDisplay(ExceptionSettings.SHOW_NO_EXCEPTION_PAGE);
        rememberNoPages();
        contentSecurityPolicy();
        getRequestCycleListeners().add(latecomers);
        getRequestCycleListeners().add(new ResourceIsolationRequestCycleListener());
        getRequestCycleListeners().add(new Guard(contributions, services, new Visits(services)));
        getRootRequestMapperAsCompound().add(new LastMapper());
        mountPage("login", LoginPage.class);
        mountPage("register", RegisterPage.class);
        mountPage("first-operator", FirstOperatorPage.class);
        mountPage("dev/mailbox", MailboxPage.class);
        mountPage("auth/two-factor", TwoFactorPage.class);
        mountPage("auth/reset", ResetPage.class);
        mountPage("auth/verify", VerifyPage.class);
        mountPage("auth/email", EmailPage.class);
        mountPage("auth/oauth/${provider}/callback", OutsidePage.class);
        mountPage("auth/oauth/${provider}", OutsidePage.class);
        mountPage("problem/not-found", NotFoundPage.class);
        mountPage("problem/no-permission", DeniedPage.class);
        mountPage("problem/failed", FailedPage.class);
        mountPage("problem/later", TryLaterPage.class);
        openForContributions();
    }

    /** Mounts a page, now or as soon as the application is up. */
    void mount(Object key, String path, Class<? extends Page> page) {
        synchronized (mounted) {
            IRequestMapper mapper = new MountedMapper(path, page);
            mounted.put(key, mapper);
            if (ready) {
                inApplication(() -> getRootRequestMapperAsCompound().add(mapper));
            }
        }
    }

    /** Unmounts whatever was mounted under the key and forgets every trace of its classes; harmless when there is none. */
    void unmount(Object key) {
        synchronized (mounted) {
            IRequestMapper mapper = mounted.remove(key);
            if (ready) {
                inApplication(() -> {
                    if (mapper != null) {
                        getRootRequestMapperAsCompound().remove(mapper);
                    }
                    latecomers.departs();
                    forgetClasses();
                });
            }
        }
    }

    private void openForContributions() {
        synchronized (mounted) {
            ready = true;
            mounted.values().forEach(getRootRequestMapperAsCompound()::add);
        }
    }

    /** Wicket reads properties files as Latin-1 unless told otherwise. */
    private void readTextsAsUtf8() {
        var texts = new PropertiesFactory(getResourceSettings());
        texts.getPropertiesLoaders().removeIf(IsoPropertiesFilePropertiesLoader.class::isInstance);
        texts.getPropertiesLoaders().add(new UtfPropertiesFilePropertiesLoader("properties", "UTF-8"));
        getResourceSettings().setPropertiesFactory(texts);
        getResourceSettings().setLocalizer(new SteadyLocalizer());
    }

    /** No page instance stays in a session: it would pin a module's classes and survive an update. */
    private void rememberNoPages() {
        getFrameworkSettings().setSerializer(new TolerantSerializer(getApplicationKey()));
        setPageManagerProvider(new DefaultPageManagerProvider(this) {
            @Override
            protected IPageStore newCachingStore(IPageStore store) {
                return store;
            }
        });
    }

    /** Ours only, and what Wicket writes inline by nonce; pictures of Tabler's fields are data URLs. */
    private void contentSecurityPolicy() {
        getCspSettings()
                .blocking()
                .clear()
                .add(CSPDirective.DEFAULT_SRC, CSPDirectiveSrcValue.NONE)
                .add(CSPDirective.SCRIPT_SRC, CSPDirectiveSrcValue.SELF, CSPDirectiveSrcValue.NONCE)
                .add(CSPDirective.STYLE_SRC, CSPDirectiveSrcValue.SELF, CSPDirectiveSrcValue.NONCE)
                .add(CSPDirective.IMG_SRC, "'self'", "data:")
                .add(CSPDirective.MEDIA_SRC, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.FONT_SRC, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.CONNECT_SRC, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.MANIFEST_SRC, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.WORKER_SRC, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.FORM_ACTION, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.FRAME_ANCESTORS, CSPDirectiveSrcValue.NONE)
                .add(CSPDirective.BASE_URI, CSPDirectiveSrcValue.NONE);
    }

    private void forgetClasses() {
        MarkupFactory.get().getMarkupCache().clear();
        if (getResourceSettings().getResourceStreamLocator() instanceof CachingResourceStreamLocator locator) {
            locator.clearCache();
        }
        PropertyResolver.destroy(this);
        getResourceSettings().getPropertiesFactory().clearCache();
        getResourceSettings().getLocalizer().clearCache();
        java.beans.Introspector.flushCaches();
        pageFactory.forget();
    }

    private void inApplication(Runnable work) {
        Application before = Application.exists() ? Application.get() : null;
        ThreadContext.setApplication(this);
        try {
            work.run();
        } finally {
            ThreadContext.setApplication(before);
        }
    }
}
