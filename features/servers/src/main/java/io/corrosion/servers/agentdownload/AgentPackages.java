package io.corrosion.servers.agentdownload;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The agent of one server, ready to be unpacked and run: nobody types a credential. Each package holds a new credential and
 * cuts off the earlier ones, since secrets are kept nowhere. Thread-safe.
 */
@Component(service = AgentPackages.class, configurationPid = "io.corrosion.servers.agent")
@Designate(ocd = AgentPackages.Config.class)
public final class AgentPackages {

    /** Settings of the agent's download. */
    @ObjectClassDefinition(name = "Agent download")
    @interface Config {
        @AttributeDefinition(description = "The agent's program, corrosion-companion.jar")
        String jar() default "agent/corrosion-companion.jar";

        @AttributeDefinition(description = "Where the Java that is packed with the agent is kept once it was made")
        String runtime_directory() default "runtime";

        @AttributeDefinition(description = "Whether packages for Linux bring a Java of their own, about 20 MB")
        boolean runtime() default true;
    }

    /** A package that can be written once, or as often as one likes: it is the same each time. */
    public interface Package {

        TargetSystem system();

        void write(OutputStream out) throws IOException;
    }

    /** Issues a credential after asking whether the caller may have one. */
    @FunctionalInterface
    interface Issuing {
        MachineCredential rotate(Caller caller, LicenseId server, MachineRole role);
    }

    private final Issuing credentials;
    private final Path jar;
    private final Optional<JavaRuntime> runtime;

    @Activate
    public AgentPackages(Config config, @Reference Credentials credentials) {
        this(
                credentials::rotate,
                Path.of(config.jar()),
                config.runtime()
                        ? Optional.of(new JavaRuntime(
                                Path.of(System.getProperty("java.home")), Path.of(config.runtime_directory())))
                        : Optional.empty());
    }

    AgentPackages(Issuing credentials, Path jar, Optional<JavaRuntime> runtime) {
        this.credentials = credentials;
        this.jar = jar;
        this.runtime = runtime;
    }

    /** Issues a new credential for the agent of a server, and packs it with the agent. */
    public Package pack(Caller caller, LicenseId server, TargetSystem system) {
        if (!Files.isReadable(jar)) {
            throw new Unavailable(
                    "This platform has no agent to give away: put corrosion-companion.jar at " + jar.toAbsolutePath()
                            + ", or set jar in etc/io.corrosion.servers.agent.cfg.",
                    Duration.ofMinutes(5));
        }
        MachineCredential credential = credentials.rotate(caller, server, MachineRole.AGENT);
        return new Packed(server, credential, system);
    }

    /** What to paste into a shell where the package was downloaded to. */
    public static String command(TargetSystem system) {
        return system == TargetSystem.WINDOWS
                ? "tar -xf " + system.fileName() + " && corrosion-agent\\agent.cmd install"
                : "tar -xzf " + system.fileName() + " && sudo corrosion-agent/agent.sh install";
    }

    private final class Packed implements Package {

        private final LicenseId server;
        private final MachineCredential credential;
        private final TargetSystem system;

        Packed(LicenseId server, MachineCredential credential, TargetSystem system) {
            this.server = server;
            this.credential = credential;
            this.system = system;
        }

        @Override
        public TargetSystem system() {
            return system;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            Archive archive = Archive.into(out, system);
            archive.add("agent.properties", Archive.Kind.SECRET, Scripts.settings(server, credential, system));
            boolean windows = system == TargetSystem.WINDOWS;
            archive.add(
                    windows ? "agent.cmd" : "agent.sh",
                    Archive.Kind.PROGRAM,
                    windows ? Scripts.windows() : Scripts.linux());
            add(archive, Scripts.JAR, Archive.Kind.PLAIN, jar);
            if (!windows) {
                addRuntime(archive);
            }
            archive.finish();
        }

        private void addRuntime(Archive archive) throws IOException {
            Optional<Path> directory = runtime.flatMap(JavaRuntime::directory);
            if (directory.isEmpty()) {
                return;
            }
            List<Path> files;
            try (Stream<Path> all = Files.walk(directory.get())) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                Archive.Kind kind = Files.isExecutable(file) ? Archive.Kind.PROGRAM : Archive.Kind.PLAIN;
                add(archive, "runtime/" + directory.get().relativize(file), kind, file);
            }
        }

        private static void add(Archive archive, String name, Archive.Kind kind, Path file) throws IOException {
            try (InputStream content = Files.newInputStream(file)) {
                archive.add(name, kind, Files.size(file), content);
            }
        }
    }
}
