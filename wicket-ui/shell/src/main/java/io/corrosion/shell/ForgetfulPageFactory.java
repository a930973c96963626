package io.corrosion.shell;

import org.apache.wicket.IPageFactory;
import org.apache.wicket.request.component.IRequestablePage;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.session.DefaultPageFactory;

/**
 * Wicket's page factory remembers the constructor of every page it has made, and with it the class loader of a module that
 * has gone. This one starts anew when it is told to. Thread-safe.
 */
final class ForgetfulPageFactory implements IPageFactory {

    private volatile IPageFactory factory = new DefaultPageFactory();

    void forget() {
        factory = new DefaultPageFactory();
    }

    @Override
    public <C extends IRequestablePage> C newPage(Class<C> page) {
        return factory.newPage(page);
    }

    @Override
    public <C extends IRequestablePage> C newPage(Class<C> page, PageParameters parameters) {
        return factory.newPage(page, parameters);
    }

    @Override
    public <C extends IRequestablePage> boolean isBookmarkable(Class<C> page) {
        return factory.isBookmarkable(page);
    }
}
