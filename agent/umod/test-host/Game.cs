// Plays RustDedicated with Oxide for one plugin: one game thread, told by lines on standard input what happens, telling by lines on
// standard output what the plugin did. Arguments: the folder for data and plugins.
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Threading;
using Oxide.Core;
using Oxide.Core.Plugins;
using Oxide.Plugins;

namespace Corrosion.TestHost
{
    public static class Game
    {
        public static readonly Dictionary<string, Plugin> Loaded = new Dictionary<string, Plugin>();
        private static readonly object screen = new object();
        private static readonly Queue<string> orders = new Queue<string>();
        private static readonly PluginTimers world = new PluginTimers();
        private static readonly List<Thread> made = new List<Thread>();
        private static RustPlugin plugin;
        private static bool quit;

        public static void Print(string line)
        {
            lock (screen) Console.Out.WriteLine(line.Replace("\n", "\\n"));
        }

        public static void Later(float seconds, Action work) { world.Once(seconds, work); }

        public static void Main(string[] args)
        {
            Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
            Interface.Oxide.DataDirectory = Path.Combine(args[0], "data");
            Interface.Oxide.PluginDirectory = Path.Combine(args[0], "plugins");
            Directory.CreateDirectory(Interface.Oxide.DataDirectory);
            Directory.CreateDirectory(Interface.Oxide.PluginDirectory);
            Thread listener = new Thread(Listen) { IsBackground = true };
            listener.Start();
            while (!quit)
            {
                while (true)
                {
                    string order;
                    lock (orders)
                    {
                        if (orders.Count == 0) break;
                        order = orders.Dequeue();
                    }
                    Obey(order);
                }
                Turn();
                Thread.Sleep(5);
            }
        }

        private static void Listen()
        {
            string line;
            while ((line = Console.In.ReadLine()) != null) lock (orders) orders.Enqueue(line);
            lock (orders) orders.Enqueue("quit");
        }

        private static void Turn()
        {
            Interface.Oxide.Pump();
            world.Pump();
            if (plugin != null) plugin.timer.Pump();
        }

        private static void Obey(string order)
        {
            string[] words = order.Split(new[] { ' ' }, 2);
            string rest = words.Length > 1 ? words[1] : "";
            string[] parts = rest.Split(' ');
            switch (words[0])
            {
                case "load": Load(true); break;
                case "reload": Unload(); Load(false); break;
                case "unload": Unload(); break;
                case "advance": Advance(int.Parse(rest)); break;
                case "plugin": Loaded[parts[0]] = new Plugin { Name = parts[0], Version = new VersionNumber(parts[1]), Author = parts[2], IsLoaded = true, Filename = "/oxide/plugins/" + parts[0] + ".cs" }; Hook("OnPluginLoaded", Loaded[parts[0]]); break;
                case "join": Join(parts[0], parts[1], parts[2]); break;
                case "leave": Leave(parts[0], parts[1]); break;
                case "die": Hook("OnPlayerDeath", Find(parts[0]), new HitInfo { InitiatorPlayer = Find(parts[1]), WeaponPrefab = parts[2] == "-" ? null : new BaseEntity { ShortPrefabName = parts[2] } }); break;
                case "say": Hook("OnPlayerChat", Find(parts[0]), parts[2], Enum.Parse(typeof(ConVar.Chat.ChatChannel), parts[1])); break;
                case "message": Hook("OnServerMessage", rest, "SERVER", "#eee", (ulong)0); break;
                case "line": UnityEngine.Application.Log(rest, UnityEngine.LogType.Log); break;
                case "wiped": SaveRestore.SaveCreatedTime = DateTime.UtcNow; Hook("OnNewSave", "save"); break;
                case "threads": Print("threads " + Threads() + " listeners " + UnityEngine.Application.Listeners); break;
                case "flood": for (int i = 0; i < int.Parse(parts[0]); i++) Hook("OnPlayerChat", Find(parts[1]), "message " + i, ConVar.Chat.ChatChannel.Global); Print("flooded"); break;
                case "mark": Print("mark " + rest); break;
                case "quit": quit = true; break;
                default: Print("unknown " + order); break;
            }
        }

        private static void Load(bool initial)
        {
            plugin = (RustPlugin)Activator.CreateInstance(typeof(Oxide.Plugins.Corrosion));
            Loaded[plugin.Name] = plugin;
            Hook("Init");
            Hook("OnServerInitialized", initial);
            Print("loaded");
        }

        private static void Unload()
        {
            Note();
            Hook("Unload");
            plugin.timer.Clear();
            Loaded.Remove(plugin.Name);
            plugin = null;
            Print("unloaded");
        }

        // Second by second, so that every timer comes as often as it should.
        private static void Advance(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                Interface.Oxide.Skew += 1f;
                Turn();
            }
            Print("advanced");
        }

        private static void Join(string id, string name, string address)
        {
            BasePlayer player = new BasePlayer { UserIDString = id, displayName = name, net = new Network.Networkable { connection = new Network.Connection { ipaddress = address + ":28015" } } };
            if (ServerUsers.Is(ulong.Parse(id), ServerUsers.UserGroup.Banned)) { Print("refused " + id); return; }
            BasePlayer.activePlayerList.Add(player);
            Hook("OnPlayerConnected", player);
        }

        public static void Leave(string id, string reason)
        {
            BasePlayer player = Find(id);
            if (player == null) return;
            BasePlayer.activePlayerList.Remove(player);
            Hook("OnPlayerDisconnected", player, reason);
        }

        private static BasePlayer Find(string id)
        {
            return BasePlayer.activePlayerList.Find(player => player.UserIDString == id);
        }

        private static void Hook(string name, params object[] args)
        {
            if (plugin == null) return;
            MethodInfo method = plugin.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic);
            if (method != null) method.Invoke(plugin, args);
        }

        public static string Run(string line)
        {
            Print("ran " + line);
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "status": return "hostname: Test\nplayers : " + BasePlayer.activePlayerList.Count;
                case "throw": throw new InvalidOperationException("the command is broken");
                case "server.save": return "Saved";
                case "oxide.load": Later(0.3f, delegate { if (words[1] != "Broken") Loaded[words[1]] = new Plugin { Name = words[1], IsLoaded = true, Version = new VersionNumber("2.0.0") }; }); return "";
                case "oxide.unload": Loaded.Remove(words[1]); return "Unloaded plugin " + words[1];
                case "oxide.reload": Later(0.3f, delegate { Loaded[words[1]] = new Plugin { Name = words[1], IsLoaded = true, Version = new VersionNumber("2.0.1") }; }); return "";
                case "ownerid": case "moderatorid": case "removeowner": case "removemoderator": case "server.writecfg": case "give": return "ok";
                default: return "Command '" + words[0] + "' not found";
            }
        }

        // The threads that plugins have made, also those of plugins that are unloaded; pools of the runtime are nobody's.
        private static int Threads()
        {
            Note();
            return made.FindAll(thread => thread.IsAlive).Count;
        }

        private static void Note()
        {
            if (plugin == null) return;
            foreach (FieldInfo field in plugin.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
            {
                object part = field.GetValue(plugin);
                if (part == null || part.GetType().DeclaringType != plugin.GetType()) continue;
                foreach (FieldInfo inner in part.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
                {
                    Thread thread = inner.FieldType == typeof(Thread) ? (Thread)inner.GetValue(part) : null;
                    if (thread != null && !made.Contains(thread)) made.Add(thread);
                }
            }
        }
    }
}
