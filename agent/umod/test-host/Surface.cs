// The part of Oxide, Unity and Rust that Corrosion.cs uses, as a stand-in for tests: the same names and signatures, and the behaviour that
// matters here (a game thread, timers by a clock that can be advanced, plugins that the loader compiles a moment later).
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using Host = Corrosion.TestHost.Game;

namespace UnityEngine
{
    public enum LogType { Error, Assert, Warning, Log, Exception }

    public static class Application
    {
        public delegate void LogCallback(string condition, string stackTrace, LogType type);
        public static event LogCallback logMessageReceivedThreaded;
        public static void Log(string line, LogType type)
        {
            LogCallback listeners = logMessageReceivedThreaded;
            if (listeners != null) listeners(line, "", type);
        }
        public static int Listeners { get { return logMessageReceivedThreaded == null ? 0 : logMessageReceivedThreaded.GetInvocationList().Length; } }
    }

    public static class Time
    {
        public static float realtimeSinceStartup { get { return Oxide.Core.Interface.Oxide.Now; } }
    }
}

namespace Network
{
    public class Connection
    {
        public string ipaddress;
        public float GetSecondsConnected() { return 12f; }
    }

    public class Server
    {
        public int GetAveragePing(Connection connection) { return 34; }
    }

    public static class Net
    {
        public static Server sv = new Server();
    }

    public class Networkable
    {
        public Connection connection;
    }
}

namespace ConVar
{
    public static class Chat
    {
        public enum ChatChannel { Global = 0, Team = 1, Server = 2, Cards = 3, Local = 4, Clan = 5 }
    }

    public static class Server
    {
        public static string level = "Procedural Map";
        public static string levelurl = "";
        public static int seed = 1337;
        public static int worldsize = 3500;
        public static int maxplayers = 100;
    }
}

namespace Rust
{
    public enum DamageType { Generic, Bullet, Fall }

    public class DamageTypeList
    {
        public DamageType GetMajorityDamageType() { return DamageType.Fall; }
    }
}

public static class Performance
{
    public struct Tick
    {
        public int frameRate;
        public long memoryUsageSystem;
    }
    public static Tick report = new Tick { frameRate = 60, memoryUsageSystem = 4096 };
}

public class BaseEntity
{
    public string ShortPrefabName;
}

public class HitInfo
{
    public BaseEntity WeaponPrefab;
    public BasePlayer InitiatorPlayer;
    public Rust.DamageTypeList damageTypes = new Rust.DamageTypeList();
}

public class BaseNetworkable
{
    public class EntityRealm
    {
        public int Count { get { return 98765; } }
    }
    public static EntityRealm serverEntities = new EntityRealm();
}

public class BasePlayer : BaseEntity
{
    public static List<BasePlayer> activePlayerList = new List<BasePlayer>();
    public string UserIDString;
    public string displayName;
    public Network.Networkable net;

    public void ChatMessage(string message) { Host.Print("whisper " + UserIDString + " " + message); }

    // The real one goes away a moment later too.
    public void Kick(string reason)
    {
        Host.Print("kicked " + UserIDString + " " + reason);
        Host.Later(1f, delegate { Host.Leave(UserIDString, "Kicked: " + reason); });
    }
}

public static class ServerUsers
{
    public enum UserGroup { None, Owner, Moderator, Banned, SkipQueue }
    private static readonly Dictionary<ulong, UserGroup> users = new Dictionary<ulong, UserGroup>();

    public static void Set(ulong uid, UserGroup group, string username, string notes, long expiry = -1)
    {
        users[uid] = group;
        Host.Print("user " + uid + " " + group + " " + (expiry < 0 ? "forever" : "until") + " " + notes);
    }

    public static bool Is(ulong uid, UserGroup group)
    {
        UserGroup held;
        return users.TryGetValue(uid, out held) && held == group;
    }

    public static void Remove(ulong uid)
    {
        users.Remove(uid);
        Host.Print("user " + uid + " removed");
    }

    public static void Save() { }
}

public static class SaveRestore
{
    public static DateTime SaveCreatedTime = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
}

public class ConsoleSystem
{
    public struct Option
    {
        public static Option Server { get { return new Option(); } }
    }

    public static string Run(Option option, string command, params object[] args)
    {
        return Host.Run(command);
    }
}

namespace Oxide.Core
{
    public struct VersionNumber
    {
        private readonly string text;
        public VersionNumber(string text) { this.text = text; }
        public override string ToString() { return text; }
    }

    public class OxideMod
    {
        private readonly Queue<Action> next = new Queue<Action>();
        private readonly System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        public float Skew;
        public string DataDirectory;
        public string PluginDirectory;

        public float Now { get { return (float)watch.Elapsed.TotalSeconds + Skew; } }

        public void NextTick(Action action) { lock (next) next.Enqueue(action); }

        public void Pump()
        {
            while (true)
            {
                Action action;
                lock (next)
                {
                    if (next.Count == 0) return;
                    action = next.Dequeue();
                }
                action();
            }
        }

        public void LogInfo(string format, params object[] args)
        {
            Host.Print("log " + string.Format(format, args));
            UnityEngine.Application.Log(string.Format(format, args), UnityEngine.LogType.Log);
        }

        public void LogWarning(string format, params object[] args)
        {
            Host.Print("warning " + string.Format(format, args));
            UnityEngine.Application.Log(string.Format(format, args), UnityEngine.LogType.Warning);
        }
    }

    public static class Interface
    {
        public static readonly OxideMod Oxide = new OxideMod();
    }
}

namespace Oxide.Core.Plugins
{
    public class Plugin
    {
        public string Name { get; set; }
        public string Author { get; set; }
        public string Filename { get; set; }
        public bool IsCorePlugin { get; set; }
        public bool IsLoaded { get; set; }
        public VersionNumber Version { get; set; }
    }

    public class PluginManager
    {
        public readonly Dictionary<string, Plugin> Loaded = new Dictionary<string, Plugin>();
        public IEnumerable<Plugin> GetPlugins() { return Loaded.Values; }
    }
}

namespace Oxide.Core.Libraries
{
    public enum RequestMethod { DELETE, GET, PATCH, POST, PUT }

    public class WebRequests
    {
        public void Enqueue(string url, string body, Action<int, string> callback, Plugins.Plugin owner, RequestMethod method = RequestMethod.GET, Dictionary<string, string> headers = null, float timeout = 0f)
        {
            ThreadPool.QueueUserWorkItem(delegate
            {
                int code = 0;
                string answer = "";
                try
                {
                    HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);
                    request.Method = method.ToString();
                    request.ContentType = "application/json";
                    byte[] bytes = Encoding.UTF8.GetBytes(body ?? "");
                    using (Stream stream = request.GetRequestStream()) stream.Write(bytes, 0, bytes.Length);
                    using (HttpWebResponse response = (HttpWebResponse)request.GetResponse())
                    using (StreamReader reader = new StreamReader(response.GetResponseStream()))
                    {
                        code = (int)response.StatusCode;
                        answer = reader.ReadToEnd();
                    }
                }
                catch (WebException e)
                {
                    HttpWebResponse refused = e.Response as HttpWebResponse;
                    code = refused == null ? 0 : (int)refused.StatusCode;
                }
                Interface.Oxide.NextTick(delegate { callback(code, answer); });
            });
        }
    }

    public class Lang
    {
        private readonly Dictionary<string, string> messages = new Dictionary<string, string>();
        public void RegisterMessages(Dictionary<string, string> fresh, Plugins.Plugin plugin, string language = "en")
        {
            foreach (KeyValuePair<string, string> one in fresh) messages[one.Key] = one.Value;
        }
        public string GetMessage(string key, Plugins.Plugin plugin, string userId = null) { return messages[key]; }
    }

    public class Permission
    {
        private readonly HashSet<string> groups = new HashSet<string>();
        private readonly HashSet<string> members = new HashSet<string>();
        public static readonly HashSet<string> Known = new HashSet<string> { "kits.admin", "kits.use" };

        public bool GroupExists(string group) { return groups.Contains(group); }
        public bool CreateGroup(string group, string title, int rank) { return groups.Add(group); }
        public bool UserHasGroup(string id, string group) { return members.Contains(id + "/" + group); }
        public void AddUserGroup(string id, string group) { members.Add(id + "/" + group); Host.Print("group " + id + " +" + group); }
        public void RemoveUserGroup(string id, string group) { members.Remove(id + "/" + group); Host.Print("group " + id + " -" + group); }
        public bool PermissionExists(string permission, Plugins.Plugin owner = null) { return Known.Contains(permission); }
        public bool GrantUserPermission(string id, string permission, Plugins.Plugin owner) { Host.Print("grant " + id + " " + permission); return true; }
        public bool RevokeUserPermission(string id, string permission) { Host.Print("revoke " + id + " " + permission); return true; }
    }
}

namespace Oxide.Plugins
{
    [AttributeUsage(AttributeTargets.Class)]
    public class InfoAttribute : Attribute
    {
        public readonly string Title;
        public readonly string Author;
        public readonly string Version;
        public InfoAttribute(string title, string author, string version)
        {
            Title = title;
            Author = author;
            Version = version;
        }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class DescriptionAttribute : Attribute
    {
        public DescriptionAttribute(string description) { }
    }

    public class Timer
    {
        public float Due;
        public float Interval;
        public bool Repeats;
        public Action Callback;
    }

    // A timer whose callback throws is destroyed, as Oxide does.
    public class PluginTimers
    {
        private readonly List<Timer> timers = new List<Timer>();

        public Timer Every(float interval, Action callback) { return Add(interval, true, callback); }
        public Timer Once(float delay, Action callback) { return Add(delay, false, callback); }
        public void Clear() { timers.Clear(); }

        private Timer Add(float interval, bool repeats, Action callback)
        {
            Timer timer = new Timer { Due = Core.Interface.Oxide.Now + interval, Interval = interval, Repeats = repeats, Callback = callback };
            timers.Add(timer);
            return timer;
        }

        public void Pump()
        {
            foreach (Timer timer in timers.ToArray())
            {
                if (Core.Interface.Oxide.Now < timer.Due || !timers.Contains(timer)) continue;
                if (timer.Repeats) timer.Due = Core.Interface.Oxide.Now + timer.Interval;
                else timers.Remove(timer);
                try { timer.Callback(); }
                catch (Exception e) { timers.Remove(timer); Host.Print("broken " + e); }
            }
        }
    }

    public class PluginCatalogue
    {
        public Core.Plugins.Plugin[] GetAll() { return new List<Core.Plugins.Plugin>(Host.Loaded.Values).ToArray(); }
        public Core.Plugins.Plugin Find(string name)
        {
            Core.Plugins.Plugin plugin;
            return Host.Loaded.TryGetValue(name, out plugin) ? plugin : null;
        }
    }

    public abstract class RustPlugin : Core.Plugins.Plugin
    {
        public readonly PluginTimers timer = new PluginTimers();
        protected readonly Core.Libraries.Lang lang = new Core.Libraries.Lang();
        protected readonly Core.Libraries.WebRequests webrequest = new Core.Libraries.WebRequests();
        protected readonly PluginCatalogue plugins = new PluginCatalogue();
        protected static readonly Core.Libraries.Permission permission = new Core.Libraries.Permission();

        protected RustPlugin()
        {
            InfoAttribute info = (InfoAttribute)Attribute.GetCustomAttribute(GetType(), typeof(InfoAttribute));
            Name = info.Title;
            Author = info.Author;
            Version = new Core.VersionNumber(info.Version);
            Filename = Path.Combine(Core.Interface.Oxide.PluginDirectory, Name + ".cs");
            IsLoaded = true;
        }

        protected void PrintToChat(string format, params object[] args) { Host.Print("chat " + format); }
        protected void PrintWarning(string format, params object[] args) { Host.Print("warning " + format); }
    }
}
