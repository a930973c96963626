package io.corrosion.testkit.karaf;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Runs {@link InContainer} tests twice, in a way: outside it forwards the call to the framework, inside it lets the test
 * proceed. Use it through {@link OnKaraf}.
 */
public final class KarafExtension implements BeforeAllCallback, InvocationInterceptor, ParameterResolver {

    private static final Namespace OURS = Namespace.create(KarafExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var test = context.getRequiredTestClass();
        if (!isInside(test)) {
            context.getStore(OURS).put("probe", container(context).install(test));
        }
    }

    private static KarafContainer container(ExtensionContext context) {
        var setup = context.getRequiredTestClass().getAnnotation(OnKaraf.class).value();
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(setup, KarafContainer::start, KarafContainer.class);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        if (!isForwarded(context)) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        context.getStore(OURS).get("probe", Probe.class).run(test.getExecutable());
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> fixture, ExtensionContext context)
            throws Throwable {
        proceedUnlessForwarded(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> fixture, ExtensionContext context)
            throws Throwable {
        proceedUnlessForwarded(invocation, context);
    }

    private static void proceedUnlessForwarded(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (isForwarded(context)) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isMarked(context);
    }

    /** Outside, the method is never called: it gets nothing. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var test = context.getRequiredTestClass();
        return isInside(test)
                ? FrameworkServices.of(test).find(parameter.getParameter().getType())
                : null;
    }

    private static boolean isForwarded(ExtensionContext context) {
        return isMarked(context) && !isInside(context.getRequiredTestClass());
    }

    private static boolean isMarked(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> method.isAnnotationPresent(InContainer.class))
                .isPresent();
    }

    private static boolean isInside(Class<?> test) {
        return FrameworkUtil.getBundle(test) != null;
    }
}
