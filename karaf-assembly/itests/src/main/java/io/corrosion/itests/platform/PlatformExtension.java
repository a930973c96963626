package io.corrosion.itests.platform;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the running {@link Platform} as a parameter. It is started before the first test that asks for it (10 to 20
 * seconds) and stopped when the JVM's last test has ended.
 *
 * <pre>{@code
 * @ExtendWith(PlatformExtension.class)
 * class ServersIT {
 *     @Test
 *     void anOwnerSeesTheServer(Platform platform) {…}
 * }
 * }</pre>
 *
 * With {@code -Dcorrosion.platform=FILE}, FILE holding what {@code ./corrosion demo --headless --json} printed, tests use
 * that platform instead and leave it running: seconds instead of half a minute while a test is being written.
 *
 * Before each test the platform forgets how often anybody has asked ({@link Platform#forgetLimits}).
 */
public final class PlatformExtension implements ParameterResolver, BeforeEachCallback {

    private static final Namespace SHARED = Namespace.create(PlatformExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        platform(context).forgetLimits();
    }

    private static Platform platform(ExtensionContext context) {
        return context.getRoot()
                .getStore(SHARED)
                .getOrComputeIfAbsent("platform", key -> PlatformSource.choose(), PlatformSource.class)
                .platform();
    }
}
