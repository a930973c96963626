// Corrosion, the game plugin: connects a Rust server to its dashboard. One file, C# 7, for Oxide (uMod) and Carbon.
// It looks and obeys, and changes nothing of the game, so a server stays in the community list. See README.md beside it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Oxide.Core;
using Oxide.Core.Libraries;
using Oxide.Core.Plugins;
using UnityEngine;

namespace Oxide.Plugins
{
    [Info("Corrosion", "Corrosion", "1.0.0")]
    [Description("Connects this server to its Corrosion dashboard")]
    public class Corrosion : RustPlugin
    {
        // The dashboard puts the licence's token here when the file is downloaded. A file token.txt in the plugin's data folder does as well.
        private const string BakedToken = "@CORROSION_TOKEN@";

        private const int HeartbeatEvery = 30;
        private const int StatsEvery = 60;
        private const int PlayersEvery = 30;
        private const int ReportEvery = 300;
        private const int CheckInEvery = 6 * 3600;
        private const int CheckInAgain = 300;
        private const int ConsoleLinesPerSecond = 200;
        private const int LongestOutput = 64 * 1024;
        private const int LongestLetter = 300 * 1024;
        private const string StartedAt = "corrosion.started";

        private readonly List<Chore> chores = new List<Chore>();
        private Token token;
        private Outbox outbox;
        private Journal journal;
        private Memory memory;
        private Link link;
        private Wipe wipe;
        private Chore checkIn;
        private volatile bool ready;
        private volatile bool stopped;
        private volatile bool reportDue;
        private int consoleLines;

        #region Life

        private void Init()
        {
            lang.RegisterMessages(new Dictionary<string, string> { { "WipeCancelled", "The wipe was called off." } }, this);
        }

        private void OnServerInitialized(bool initial)
        {
            string folder = Path.Combine(Interface.Oxide.DataDirectory, "Corrosion");
            Directory.CreateDirectory(folder);
            token = Token.Find(BakedToken, Path.Combine(folder, "token.txt"));
            if (token == null)
            {
                PrintWarning("This copy has no licence token. Download the plugin from the server's connection page in the dashboard.");
                return;
            }
            bool firstOfThisRun = AppDomain.CurrentDomain.GetData(StartedAt) == null;
            if (firstOfThisRun) AppDomain.CurrentDomain.SetData(StartedAt, DateTime.UtcNow);
            memory = new Memory(folder);
            outbox = new Outbox(Path.Combine(folder, "spool.jsonl"));
            journal = new Journal(Path.Combine(folder, "journal.txt"));
            wipe = new Wipe(this);
            link = new Link(token, outbox, Receive, Connected, Say);
            Every(HeartbeatEvery, Heartbeat);
            Every(StatsEvery, Stats);
            Every(PlayersEvery, Players);
            Every(ReportEvery, Plugins);
            checkIn = Every(CheckInEvery, CheckIn);
            checkIn.Next = Interface.Oxide.Now;
            ready = true;
            if (firstOfThisRun) Health(null);
            Application.logMessageReceivedThreaded += OnLogLine;
            timer.Every(1f, Tick);
            link.Start();
        }

        private void Unload()
        {
            stopped = true;
            ready = false;
            Application.logMessageReceivedThreaded -= OnLogLine;
            if (link != null) link.Stop();
        }

        private void OnServerShutdown()
        {
            if (ready) Send("heartbeat", HeartbeatOf("stopping"), false);
        }

        private Chore Every(int seconds, Action work)
        {
            Chore chore = new Chore { Interval = seconds, Work = work, Next = Interface.Oxide.Now + seconds };
            chores.Add(chore);
            return chore;
        }

        // A timer whose callback throws is destroyed by Oxide: nothing may escape.
        private void Tick()
        {
            if (!ready) return;
            int unsent = Interlocked.Exchange(ref consoleLines, 0) - ConsoleLinesPerSecond;
            if (unsent > 0) SendLine("[Corrosion] " + unsent + " lines left out", "warning");
            int dropped = outbox.TakeDropped();
            if (dropped > 0) Say("The connection is slow or away: " + dropped + " messages were dropped", true);
            if (reportDue) { reportDue = false; Guarded(Plugins); }
            float now = Interface.Oxide.Now;
            foreach (Chore chore in chores)
            {
                if (now < chore.Next) continue;
                chore.Next = Math.Max(chore.Next + chore.Interval, now);
                Guarded(chore.Work);
            }
            Guarded(wipe.Tick);
        }

        private void Guarded(Action work)
        {
            try { work(); }
            catch (Exception e) { Say(e.GetType().Name + ": " + e.Message, true); }
        }

        private void OnGameThread(Action work)
        {
            if (stopped) return;
            Interface.Oxide.NextTick(delegate { if (!stopped) Guarded(work); });
        }

        private void Say(string message, bool warning)
        {
            if (stopped) return;
            if (warning) Interface.Oxide.LogWarning("[Corrosion] {0}", message);
            else Interface.Oxide.LogInfo("[Corrosion] {0}", message);
        }

        private sealed class Chore
        {
            public float Interval;
            public float Next;
            public Action Work;
        }

        #endregion

        #region What it tells

        private void Connected()
        {
            OnGameThread(delegate
            {
                Send("plugin.hello", Hello(), false);
                Heartbeat();
                Stats();
                Players();
                Plugins();
            });
        }

        private string Hello()
        {
            return Json.Object(
                "version", Version.ToString(),
                "loader", Loader(),
                "map", MapName(),
                "seed", (long)ConVar.Server.seed,
                "world_size", (long)ConVar.Server.worldsize,
                "slots", (long)ConVar.Server.maxplayers,
                "started_at", Time((DateTime)AppDomain.CurrentDomain.GetData(StartedAt)),
                "saved_since", SaveRestore.SaveCreatedTime == default(DateTime) ? null : Time(SaveRestore.SaveCreatedTime.ToUniversalTime()));
        }

        private static string Loader()
        {
#if CARBON
            return "carbon";
#else
            return "oxide";
#endif
        }

        private static string MapName()
        {
            return string.IsNullOrEmpty(ConVar.Server.levelurl) ? ConVar.Server.level : ConVar.Server.levelurl;
        }

        private void Heartbeat()
        {
            Send("heartbeat", HeartbeatOf("running"), false);
        }

        private static string HeartbeatOf(string status)
        {
            return Json.Object("timestamp", Time(DateTime.UtcNow), "status", status, "player_count", (long)BasePlayer.activePlayerList.Count, "fps", Fps());
        }

        private static double Fps()
        {
            return Performance.report.frameRate;
        }

        private void Stats()
        {
            Send("stats", Json.Object(
                "players", (long)BasePlayer.activePlayerList.Count,
                "fps", Fps(),
                "entities", (long)BaseNetworkable.serverEntities.Count,
                "uptime", (long)UnityEngine.Time.realtimeSinceStartup,
                "memory", (double)Performance.report.memoryUsageSystem), false);
        }

        private void Players()
        {
            List<object> list = new List<object>();
            foreach (BasePlayer player in BasePlayer.activePlayerList)
            {
                if (player == null || player.net == null || player.net.connection == null) continue;
                list.Add(Json.Map(
                    "steam_id", player.UserIDString,
                    "name", player.displayName,
                    "playtime", (long)player.net.connection.GetSecondsConnected(),
                    "ping", (long)Network.Net.sv.GetAveragePing(player.net.connection)));
            }
            SendUnlessReadOnly("players.list", Json.Object("players", list), false);
        }

        private void Plugins()
        {
            List<object> list = new List<object>();
            HashSet<string> loaded = new HashSet<string>();
            foreach (Plugin plugin in plugins.GetAll())
            {
                if (plugin == null || plugin.IsCorePlugin) continue;
                loaded.Add(plugin.Name);
                string file = string.IsNullOrEmpty(plugin.Filename) ? null : Path.GetFileName(plugin.Filename);
                list.Add(Json.Map("name", plugin.Name, "version", plugin.Version.ToString(), "loaded", true, "author", plugin.Author, "file", file));
            }
            foreach (string path in Directory.GetFiles(Interface.Oxide.PluginDirectory, "*.cs"))
            {
                string name = Path.GetFileNameWithoutExtension(path);
                if (!loaded.Contains(name)) list.Add(Json.Map("name", name, "version", "", "loaded", false, "file", Path.GetFileName(path)));
            }
            Send("plugins.report", Json.Object("plugins", list), false);
        }

        private void Health(string wipeId)
        {
            List<object> names = new List<object>();
            foreach (Plugin plugin in plugins.GetAll())
            {
                if (plugin != null && !plugin.IsCorePlugin) names.Add(plugin.Name);
            }
            Send("wipe.health", Json.Object(
                "map", MapName(),
                "seed", (long)ConVar.Server.seed,
                "plugins", names,
                "fps", Fps(),
                "slots", (long)ConVar.Server.maxplayers,
                "wipe_id", wipeId,
                "world_size", (long)ConVar.Server.worldsize,
                "players", (long)BasePlayer.activePlayerList.Count), true);
        }

        private void OnPluginLoaded(Plugin plugin)
        {
            reportDue = true;
        }

        private void OnPluginUnloaded(Plugin plugin)
        {
            reportDue = true;
        }

        private void OnNewSave(string filename)
        {
            OnGameThread(delegate { if (ready) Send("plugin.hello", Hello(), false); });
        }

        private void OnPlayerConnected(BasePlayer player)
        {
            if (!ready || player == null) return;
            SendPlayer("join", player, null, null);
            string welcome = memory.Welcome;
            if (!memory.ReadOnly && memory.IsNew(player.UserIDString, outbox) && !string.IsNullOrEmpty(welcome))
            {
                player.ChatMessage(welcome.Replace("{name}", player.displayName));
            }
        }

        private void OnPlayerDisconnected(BasePlayer player, string reason)
        {
            if (ready && player != null) SendPlayer("leave", player, reason, null);
        }

        private void OnPlayerDeath(BasePlayer player, HitInfo info)
        {
            if (!ready || player == null || !IsPerson(player.UserIDString)) return;
            string cause = null;
            string killer = null;
            if (info != null)
            {
                if (info.WeaponPrefab != null) cause = info.WeaponPrefab.ShortPrefabName;
                else if (info.damageTypes != null) cause = info.damageTypes.GetMajorityDamageType().ToString();
                BasePlayer initiator = info.InitiatorPlayer;
                if (initiator != null && initiator != player && IsPerson(initiator.UserIDString)) killer = initiator.UserIDString;
            }
            SendPlayer("death", player, cause, killer);
        }

        private static bool IsPerson(string id)
        {
            return id != null && id.Length == 17 && id.StartsWith("7656");
        }

        private void SendPlayer(string what, BasePlayer player, string detail, string killer)
        {
            string address = null;
            if (player.net != null && player.net.connection != null && player.net.connection.ipaddress != null)
            {
                address = player.net.connection.ipaddress;
                int port = address.LastIndexOf(':');
                if (port > 0) address = address.Substring(0, port);
            }
            SendUnlessReadOnly("players.event", Json.Object(
                "event", what, "steam_id", player.UserIDString, "name", player.displayName, "ip", address, "detail", detail, "killer", killer), true);
        }

        private void OnPlayerChat(BasePlayer player, string message, ConVar.Chat.ChatChannel channel)
        {
            if (!ready || player == null) return;
            string reach = channel == ConVar.Chat.ChatChannel.Global ? "global" : channel == ConVar.Chat.ChatChannel.Server ? "server" : "team";
            SendChat(player.UserIDString, player.displayName, reach, message);
        }

        private void OnServerMessage(string message, string username, string color, ulong userId)
        {
            if (ready) SendChat(userId.ToString(), username, "server", message);
        }

        private void SendChat(string id, string name, string channel, string message)
        {
            SendUnlessReadOnly("chat", Json.Object("steam_id", id, "name", name ?? "", "channel", channel, "message", message ?? ""), true);
        }

        // Called on whatever thread writes a line.
        private void OnLogLine(string line, string stack, LogType type)
        {
            if (!ready || !memory.Console || string.IsNullOrEmpty(line)) return;
            if (Interlocked.Increment(ref consoleLines) > ConsoleLinesPerSecond) return;
            SendLine(line, type == LogType.Log ? "info" : type == LogType.Warning ? "warning" : "error");
        }

        private void SendLine(string line, string level)
        {
            SendUnlessReadOnly("console", Json.Object("line", line, "level", level, "timestamp", Time(DateTime.UtcNow)), false);
        }

        private void Send(string tail, string body, bool kept)
        {
            if (outbox == null || stopped) return;
            if (body.Length > LongestLetter) { Say("A message on " + tail + " was too long and was dropped", true); return; }
            outbox.Add(new Letter(tail, body, kept));
        }

        // Without a valid licence it tells how the server is, and nothing of its players.
        private void SendUnlessReadOnly(string tail, string body, bool kept)
        {
            if (!memory.ReadOnly) Send(tail, body, kept);
        }

        private static string Time(DateTime utc)
        {
            return utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        // At the start and every six hours; the platform's word over NATS counts as well, whichever comes later.
        private void CheckIn()
        {
            if (token.Web == null || token.Key == null) return;
            Dictionary<string, string> headers = new Dictionary<string, string> { { "Content-Type", "application/json" } };
            webrequest.Enqueue(token.Web + "/api/v1/license/check-in", Json.Object("license_key", token.Key, "version", Version.ToString()), delegate(int code, string answer)
            {
                if (stopped) return;
                Dictionary<string, object> state = code == 200 ? Json.Read(answer) : null;
                if (state == null) { checkIn.Next = Interface.Oxide.Now + CheckInAgain; return; }
                SetMode(Json.Text(state, "mode"), Json.Text(state, "message"));
            }, this, RequestMethod.POST, headers, 20f);
        }

        private void SetMode(string mode, string reason)
        {
            bool readOnly = mode != "full";
            if (readOnly == memory.ReadOnly) return;
            memory.ReadOnly = readOnly;
            outbox.Do(memory.Save);
            Say(readOnly ? "Only watching: the licence is not active. " + reason : "The licence is active.", readOnly);
        }

        #endregion

        #region What it is told

        // On the link's thread: judge, remember, and hand over to the game's thread.
        private void Receive(Mail mail)
        {
            Dictionary<string, object> body = Json.Read(mail.Body);
            if (body == null) return;
            if (mail.Tail == "license.state") { OnGameThread(delegate { SetMode(Json.Text(body, "mode"), ""); }); return; }
            if (mail.Tail == "plugin.settings") { memory.Settle(Json.Text(body, "welcome_message"), Json.Bool(body, "console", true)); outbox.Do(memory.Save); return; }
            string id = mail.Header("Command-Id");
            string target = mail.Header("Target");
            Guid parsed;
            if (id == null || !Guid.TryParse(id, out parsed) || (target != null && target != "plugin")) return;
            Answer before = journal.Find(id);
            if (before != null) { if (before.Final) Acknowledge(id, before); return; }
            DateTime expires;
            if (!DateTime.TryParse(mail.Header("Expires-At"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out expires)) return;
            if (DateTime.UtcNow > expires) { Acknowledge(id, Answer.Failed("The command expired at " + Time(expires) + " and was not executed")); return; }
            if (memory.ReadOnly) { Acknowledge(id, Answer.Failed("The licence is not active: the plugin only watches")); return; }
            string transaction = mail.Tail == "cmd.deliver" ? "tx-" + Json.Text(body, "transaction_id") : null;
            Answer delivered = transaction == null ? null : journal.Find(transaction);
            if (delivered != null)
            {
                if (delivered.Final) { journal.Begin(id); Finish(id, delivered); Delivered(Json.Text(body, "transaction_id"), delivered); }
                return;
            }
            journal.Begin(id);
            if (transaction != null) journal.Begin(transaction);
            OnGameThread(delegate { Execute(mail.Tail, id, body); });
        }

        private void Execute(string tail, string id, Dictionary<string, object> body)
        {
            try
            {
                Answer answer = Obey(tail, id, body);
                if (answer != null) Finish(id, answer);
            }
            catch (Exception e)
            {
                Answer failed = Answer.Failed(e.GetType().Name + ": " + e.Message);
                if (tail == "cmd.deliver") journal.End("tx-" + Json.Text(body, "transaction_id"), failed, outbox);
                Finish(id, failed);
            }
        }

        private void Finish(string id, Answer answer)
        {
            journal.End(id, answer, outbox);
            Acknowledge(id, answer);
        }

        private void Acknowledge(string id, Answer answer)
        {
            Send("ack." + id, Json.Object("command_id", id, "ok", answer.Ok, "error", answer.Error, "output", answer.Output), true);
        }

        // Null when the answer comes later.
        private Answer Obey(string tail, string id, Dictionary<string, object> body)
        {
            switch (tail)
            {
                case "cmd.console": return RunForConsole(id, Json.Text(body, "command"));
                case "cmd.announce": PrintToChat(Json.Text(body, "message")); return Answer.Done(null);
                case "cmd.kick": return Kick(Json.Text(body, "steam_id"), Json.Text(body, "reason"));
                case "cmd.ban": return Ban(Json.Text(body, "steam_id"), Json.Text(body, "reason"), Json.Number(body, "duration"));
                case "cmd.unban": return Unban(Json.Text(body, "steam_id"));
                case "cmd.plugin": return ChangePlugin(id, Json.Text(body, "action"), Json.Text(body, "name"));
                case "cmd.deliver": return Deliver(body);
                case "cmd.admin": return Appoint(Json.Text(body, "steam_id"), Json.Text(body, "level"), Json.List(body, "permissions"));
                case "cmd.health": Health(Json.Text(body, "wipe_id")); return Answer.Done(null);
                case "wipe.prepare": wipe.Prepare(Json.Text(body, "wipe_id"), Json.Map(body, "countdown_config")); return Answer.Done(null);
                case "wipe.cancel": wipe.Cancel(Json.Text(body, "wipe_id")); return Answer.Done(null);
                default: return Answer.Failed("This version of the plugin does not know " + tail);
            }
        }

        private static string Run(string line)
        {
            string output = ConsoleSystem.Run(ConsoleSystem.Option.Server, line) ?? "";
            return output.Length <= LongestOutput ? output : output.Substring(0, LongestOutput) + "\n(cut)";
        }

        private Answer RunForConsole(string id, string line)
        {
            string output = Run(line);
            Send("cmd.console.response", Json.Object("command", line, "output", output, "command_id", id), true);
            return Answer.Done(output);
        }

        private static Answer Kick(string id, string reason)
        {
            BasePlayer player = Connected(id);
            if (player == null) return Answer.Failed("The player is not connected");
            player.Kick(reason ?? "");
            return Answer.Done(null);
        }

        private static BasePlayer Connected(string id)
        {
            foreach (BasePlayer player in BasePlayer.activePlayerList)
            {
                if (player != null && player.UserIDString == id) return player;
            }
            return null;
        }

        private static Answer Ban(string id, string reason, double? minutes)
        {
            ulong number;
            if (!IsPerson(id) || !ulong.TryParse(id, out number)) return Answer.Failed("This is no SteamID");
            BasePlayer player = Connected(id);
            long until = minutes == null ? -1 : (long)(DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalSeconds + (long)(minutes.Value * 60);
            ServerUsers.Set(number, ServerUsers.UserGroup.Banned, player == null ? "unknown" : player.displayName, reason ?? "", until);
            ServerUsers.Save();
            if (player != null) player.Kick("Banned: " + reason);
            return Answer.Done(null);
        }

        private static Answer Unban(string id)
        {
            ulong number;
            if (!ulong.TryParse(id, out number)) return Answer.Failed("This is no SteamID");
            if (ServerUsers.Is(number, ServerUsers.UserGroup.Banned))
            {
                ServerUsers.Remove(number);
                ServerUsers.Save();
            }
            return Answer.Done(null);
        }

        // The loader compiles in the background: the answer comes when the state is as wanted, or has not become so in half a minute.
        private Answer ChangePlugin(string id, string action, string name)
        {
            foreach (char c in name ?? "")
            {
                if (!char.IsLetterOrDigit(c) && c != '_' && c != '-' && c != '.') return Answer.Failed("This is no name of a plugin");
            }
            if (string.IsNullOrEmpty(name)) return Answer.Failed("Which plugin?");
            if (name == Name && action == "unload") return Answer.Failed("The dashboard cannot unload its own plugin: it would not hear of it again");
            Plugin before = plugins.Find(name);
            string said = Run((Loader() == "carbon" ? "c." : "oxide.") + action + " " + name);
            if (name == Name) return Answer.Done(said);
            Await(30, delegate
            {
                Plugin now = plugins.Find(name);
                bool there = now != null && now.IsLoaded;
                return action == "unload" ? !there : action == "load" ? there : there && !ReferenceEquals(now, before);
            }, delegate(bool done) { Finish(id, done ? Answer.Done(said) : Answer.Failed(string.IsNullOrEmpty(said) ? "The mod loader did not " + action + " it; its log says why" : said)); });
            return null;
        }

        private void Await(int seconds, Func<bool> condition, Action<bool> then)
        {
            float limit = Interface.Oxide.Now + seconds;
            Action look = null;
            look = delegate
            {
                if (stopped) return;
                bool done = condition();
                if (done || Interface.Oxide.Now >= limit) Guarded(delegate { then(done); });
                else timer.Once(0.5f, look);
            };
            look();
        }

        private Answer Deliver(Dictionary<string, object> body)
        {
            string transaction = Json.Text(body, "transaction_id");
            string id = Json.Text(body, "steam_id");
            if (!IsPerson(id)) throw new ArgumentException("this is no SteamID");
            BasePlayer player = Connected(id);
            string name = player == null ? id : player.displayName.Replace("\"", "'");
            StringBuilder outputs = new StringBuilder();
            foreach (object command in Json.List(body, "commands"))
            {
                string line = ((string)command).Replace("{steam_id}", id).Replace("{name}", name);
                outputs.Append(outputs.Length == 0 ? "" : "\n").Append(Run(line));
            }
            Answer answer = Answer.Done(outputs.ToString());
            journal.End("tx-" + transaction, answer, outbox);
            Delivered(transaction, answer);
            return answer;
        }

        private void Delivered(string transaction, Answer answer)
        {
            List<object> outputs = new List<object>();
            foreach (string output in (answer.Output ?? "").Split('\n')) outputs.Add(output);
            Send("cmd.deliver.response", Json.Object("transaction_id", transaction, "ok", answer.Ok, "outputs", outputs), true);
        }

        // A level is a group of that name, and the game's own owner or moderator; what an earlier order gave goes.
        private Answer Appoint(string id, string level, List<object> wanted)
        {
            if (!IsPerson(id)) return Answer.Failed("This is no SteamID");
            if (level != "" && level != "owner" && level != "admin" && level != "moderator") return Answer.Failed("There is no level " + level);
            List<string> missing = new List<string>();
            foreach (string old in new[] { "owner", "admin", "moderator" })
            {
                if (old != level && permission.UserHasGroup(id, old)) permission.RemoveUserGroup(id, old);
            }
            Run("removeowner " + id);
            Run("removemoderator " + id);
            if (level != "")
            {
                if (!permission.GroupExists(level)) permission.CreateGroup(level, level, 0);
                permission.AddUserGroup(id, level);
                Run((level == "moderator" ? "moderatorid " : "ownerid ") + id);
            }
            foreach (string given in memory.Given(id)) permission.RevokeUserPermission(id, given);
            List<string> granted = new List<string>();
            foreach (object one in wanted)
            {
                string key = (string)one;
                if (!permission.PermissionExists(key)) { missing.Add(key); continue; }
                permission.GrantUserPermission(id, key, null);
                granted.Add(key);
            }
            memory.Give(id, granted);
            outbox.Do(memory.Save);
            Run("server.writecfg");
            return missing.Count == 0 ? Answer.Done(null) : Answer.Failed("No plugin knows " + string.Join(", ", missing.ToArray()) + "; everything else was given");
        }

        private sealed class Answer
        {
            public bool Ok;
            public bool Final = true;
            public string Error;
            public string Output;

            public static Answer Done(string output) { return new Answer { Ok = true, Output = output }; }
            public static Answer Failed(string error) { return new Answer { Error = error }; }
        }

        #endregion

        #region Wipe

        // The countdown and the emptying of the server. Touches no file: a reload forgets it, and the platform asks again.
        private sealed class Wipe
        {
            private readonly Corrosion plugin;
            private string id;
            private DateTime end;
            private List<int> warnings;
            private Dictionary<string, object> document;
            private DateTime? kickedAt;
            private string finished;

            public Wipe(Corrosion plugin) { this.plugin = plugin; }

            private static DateTime Now { get { return Origin.AddSeconds(Interface.Oxide.Now); } }
            private static readonly DateTime Origin = DateTime.UtcNow.AddSeconds(-Interface.Oxide.Now);

            public void Prepare(string wipe, Dictionary<string, object> config)
            {
                if (wipe == null || config == null) throw new ArgumentException("a wipe needs its id and its document");
                if (wipe == id || wipe == finished) return;
                int unit = Json.Text(config, "countdown_unit") == "seconds" ? 1 : 60;
                List<int> seconds = new List<int>();
                foreach (object warning in Json.List(config, "countdown_warnings")) seconds.Add((int)(Convert.ToDouble(warning) * unit));
                seconds.Sort();
                seconds.Reverse();
                DateTime given;
                bool fixedEnd = DateTime.TryParse(Json.Text(config, "ends_at"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out given);
                end = fixedEnd ? given : Now.AddSeconds(seconds.Count == 0 ? 0 : seconds[0]);
                // A countdown that is joined late leaves out what is over, with a moment's grace for the way here.
                seconds.RemoveAll(left => end.AddSeconds(-left) < Now.AddSeconds(-5));
                id = wipe;
                document = config;
                warnings = seconds;
                kickedAt = null;
                Tick();
            }

            public void Cancel(string wipe)
            {
                if (wipe != id || id == null) return;
                plugin.PrintToChat(plugin.lang.GetMessage("WipeCancelled", plugin));
                Tell("cancelled", 0, "The countdown was stopped");
                id = null;
            }

            public void Tick()
            {
                if (id == null) return;
                if (kickedAt != null) { AwaitEmpty(); return; }
                while (warnings.Count > 0 && Now >= end.AddSeconds(-warnings[0])) Warn();
                if (warnings.Count == 0 && Now >= end) Empty();
            }

            private void Warn()
            {
                int left = warnings[0];
                warnings.RemoveAt(0);
                int unit = Json.Text(document, "countdown_unit") == "seconds" ? 1 : 60;
                string message = Json.Text(Json.Map(document, "countdown_messages"), (left / unit).ToString());
                if (message == null) message = "Server wipe in " + left / unit + (unit == 1 ? " seconds!" : left == 60 ? " minute!" : " minutes!");
                plugin.PrintToChat(message);
                Tell("countdown", 50.0 / (warnings.Count + 1), message);
            }

            private void Empty()
            {
                List<object> commands = Json.List(document, "custom_commands_before");
                foreach (object command in commands) Run((string)command);
                Tell("commands", 60, commands.Count + " commands were run");
                kickedAt = Now;
                if (Json.Bool(document, "kick_players_before_wipe", true))
                {
                    string message = Json.Text(document, "kick_message") ?? "Server is wiping. Be back shortly!";
                    Tell("kick", 70, BasePlayer.activePlayerList.Count + " players are asked to leave");
                    foreach (BasePlayer player in new List<BasePlayer>(BasePlayer.activePlayerList)) player.Kick(message);
                }
                AwaitEmpty();
            }

            private void AwaitEmpty()
            {
                int players = BasePlayer.activePlayerList.Count;
                bool mustBeEmpty = Json.Bool(document, "kick_players_before_wipe", true);
                if (mustBeEmpty && players > 0)
                {
                    // Somebody may have come in at the last moment.
                    foreach (BasePlayer player in new List<BasePlayer>(BasePlayer.activePlayerList)) player.Kick(Json.Text(document, "kick_message") ?? "");
                    if (Now < kickedAt.Value.AddSeconds(60)) return;
                    Tell("failed", 70, players + " players are still connected after a minute");
                    id = null;
                    return;
                }
                Tell("empty", 80, players + " players are connected");
                if (Json.Bool(document, "run_final_save", true))
                {
                    Run("server.save");
                    Tell("save", 90, "The world was saved");
                }
                finished = id;
                Tell("ready", 100, "The server can be stopped");
                id = null;
            }

            private void Tell(string step, double progress, string message)
            {
                plugin.Send("wipe.status", Json.Object("wipe_id", id, "step", step, "progress", progress, "message", message), true);
            }
        }

        #endregion

        #region What it remembers

        // The token: everything needed to connect, in one word.
        private sealed class Token
        {
            public string License;
            public List<string> Endpoints = new List<string>();
            public string Jwt;
            public string Bridge;
            public string Key;
            public string Pin;
            public string Web;

            public static Token Find(string baked, string file)
            {
                if (baked.StartsWith("COR1.")) return Read(baked);
                return File.Exists(file) ? Read(File.ReadAllText(file).Trim()) : null;
            }

            private static Token Read(string text)
            {
                if (!text.StartsWith("COR1.")) return null;
                string base64 = text.Substring(5).Replace('-', '+').Replace('_', '/');
                while (base64.Length % 4 != 0) base64 += "=";
                Dictionary<string, object> map;
                try { map = Json.Read(Encoding.UTF8.GetString(Convert.FromBase64String(base64))); }
                catch (FormatException) { return null; }
                if (map == null) return null;
                Token token = new Token { License = Json.Text(map, "license"), Jwt = Json.Text(map, "jwt"), Bridge = Json.Text(map, "bridge"), Key = Json.Text(map, "key"), Pin = Json.Text(map, "pin") };
                foreach (object endpoint in Json.List(map, "endpoints"))
                {
                    string url = ((string)endpoint).TrimEnd('/');
                    token.Endpoints.Add(url);
                    if (url.StartsWith("http")) token.Web = url;
                }
                return token.License == null || token.Endpoints.Count == 0 ? null : token;
            }
        }

        // Small things that outlive a restart. Written on the sender's thread, never on the game's.
        private sealed class Memory
        {
            private readonly string file;
            private readonly string players;
            private readonly object gate = new object();
            private readonly HashSet<string> known = new HashSet<string>();
            private readonly Dictionary<string, object> given = new Dictionary<string, object>();
            public volatile bool ReadOnly;
            public volatile bool Console = true;
            public volatile string Welcome;

            public Memory(string folder)
            {
                file = Path.Combine(folder, "memory.json");
                players = Path.Combine(folder, "players.txt");
                Dictionary<string, object> map = File.Exists(file) ? Json.Read(File.ReadAllText(file)) : null;
                if (map != null)
                {
                    ReadOnly = Json.Bool(map, "read_only", false);
                    Console = Json.Bool(map, "console", true);
                    Welcome = Json.Text(map, "welcome");
                    foreach (KeyValuePair<string, object> one in Json.Map(map, "given") ?? new Dictionary<string, object>()) given[one.Key] = one.Value;
                }
                if (File.Exists(players)) foreach (string line in File.ReadAllLines(players)) known.Add(line);
            }

            public void Settle(string welcome, bool console)
            {
                Welcome = welcome;
                Console = console;
            }

            public bool IsNew(string id, Outbox outbox)
            {
                if (!known.Add(id)) return false;
                outbox.Do(delegate { File.AppendAllText(players, id + "\n"); });
                return true;
            }

            public List<string> Given(string id)
            {
                List<string> list = new List<string>();
                lock (gate)
                {
                    object value;
                    if (given.TryGetValue(id, out value)) foreach (object one in (List<object>)value) list.Add((string)one);
                }
                return list;
            }

            public void Give(string id, List<string> permissions)
            {
                List<object> list = new List<object>();
                foreach (string one in permissions) list.Add(one);
                lock (gate) { if (list.Count == 0) given.Remove(id); else given[id] = list; }
            }

            public void Save()
            {
                string text;
                lock (gate) text = Json.Object("read_only", ReadOnly, "console", Console, "welcome", Welcome, "given", new Dictionary<string, object>(given));
                Files.Replace(file, text);
            }
        }

        // Which commands and purchases were begun, and how they ended: none is done twice, over any crash.
        private sealed class Journal
        {
            private const int Longest = 20000;
            private readonly string file;
            private readonly object gate = new object();
            private readonly object disk = new object();
            private readonly Dictionary<string, Answer> answers = new Dictionary<string, Answer>();

            public Journal(string file)
            {
                this.file = file;
                if (!File.Exists(file)) return;
                string[] lines = File.ReadAllLines(file);
                foreach (string line in lines) Load(line);
                foreach (Answer answer in answers.Values)
                {
                    if (answer.Final) continue;
                    answer.Final = true;
                    answer.Error = "The game stopped while this was being done: whether it was done is not known";
                }
                if (lines.Length > 2 * Longest)
                {
                    string[] newest = new string[Longest];
                    Array.Copy(lines, lines.Length - Longest, newest, 0, Longest);
                    Files.Replace(file, string.Join("\n", newest) + "\n");
                }
            }

            private void Load(string line)
            {
                Dictionary<string, object> map = Json.Read(line);
                string id = map == null ? null : Json.Text(map, "id");
                if (id == null) return;
                answers[id] = new Answer { Final = Json.Bool(map, "end", false), Ok = Json.Bool(map, "ok", false), Error = Json.Text(map, "error"), Output = Json.Text(map, "output") };
            }

            public Answer Find(string id)
            {
                lock (gate)
                {
                    Answer answer;
                    return answers.TryGetValue(id, out answer) ? answer : null;
                }
            }

            // Before the command is handed to the game, on the link's thread.
            public void Begin(string id)
            {
                lock (gate) answers[id] = new Answer { Final = false };
                Append(Json.Object("id", id));
            }

            public void End(string id, Answer answer, Outbox outbox)
            {
                lock (gate) answers[id] = answer;
                outbox.Do(delegate { Append(Json.Object("id", id, "end", true, "ok", answer.Ok, "error", answer.Error, "output", Cut(answer.Output))); });
            }

            private static string Cut(string output)
            {
                return output == null || output.Length <= 4096 ? output : output.Substring(0, 4096);
            }

            private void Append(string line)
            {
                lock (disk) File.AppendAllText(file, line + "\n");
            }
        }

        private static class Files
        {
            public static void Replace(string file, string text)
            {
                string fresh = file + ".new";
                File.WriteAllText(fresh, text);
                if (File.Exists(file)) File.Delete(file);
                File.Move(fresh, file);
            }
        }

        #endregion

        #region Letters out

        private sealed class Letter
        {
            public readonly string Id;
            public readonly string Tail;
            public readonly string Body;
            public readonly string SentAt;
            public readonly bool Kept;

            public Letter(string tail, string body, bool kept) : this(Guid.NewGuid().ToString(), tail, body, kept, Time(DateTime.UtcNow)) { }

            public Letter(string id, string tail, string body, bool kept, string sentAt)
            {
                Id = id;
                Tail = tail;
                Body = body;
                Kept = kept;
                SentAt = sentAt;
            }
        }

        // What waits to be sent. Live letters are worth little tomorrow: the oldest goes when there are too many. Kept ones are held until the
        // other side has confirmed them, and lie in the spool while nobody does.
        private sealed class Outbox
        {
            private const int MostLive = 500;
            private const int MostKept = 5000;
            private const int Batch = 100;

            private readonly object gate = new object();
            private readonly string spool;
            private readonly LinkedList<Letter> live = new LinkedList<Letter>();
            private readonly LinkedList<Letter> kept = new LinkedList<Letter>();
            private readonly Queue<List<Letter>> unconfirmed = new Queue<List<Letter>>();
            private readonly Queue<Action> chores = new Queue<Action>();
            private bool closed;
            private bool spooled;
            private int dropped;

            public Outbox(string spool)
            {
                this.spool = spool;
                if (!File.Exists(spool)) return;
                spooled = true;
                foreach (string line in File.ReadAllLines(spool))
                {
                    Dictionary<string, object> map = Json.Read(line);
                    if (map != null) kept.AddLast(new Letter(Json.Text(map, "id"), Json.Text(map, "tail"), Json.Text(map, "body"), true, Json.Text(map, "sent_at")));
                }
            }

            public void Add(Letter letter)
            {
                lock (gate)
                {
                    LinkedList<Letter> list = letter.Kept ? kept : live;
                    list.AddLast(letter);
                    if (list.Count > (letter.Kept ? MostKept : MostLive)) { list.RemoveFirst(); dropped++; }
                    Monitor.PulseAll(gate);
                }
            }

            // Work with files, for the sender's thread.
            public void Do(Action chore)
            {
                lock (gate) { chores.Enqueue(chore); Monitor.PulseAll(gate); }
            }

            public int TakeDropped()
            {
                lock (gate) { int count = dropped; dropped = 0; return count; }
            }

            // Waits for letters if there is a line, for chores in any case. Null when closed.
            public List<Letter> Take(Func<bool> open, int milliseconds)
            {
                List<Action> work = new List<Action>();
                List<Letter> batch = new List<Letter>();
                lock (gate)
                {
                    bool canSend = open();
                    if (!closed && chores.Count == 0 && (!canSend || live.Count + kept.Count == 0)) Monitor.Wait(gate, milliseconds);
                    while (chores.Count > 0) work.Add(chores.Dequeue());
                    if (closed && work.Count == 0) return null;
                    if (open()) { Move(kept, batch); Move(live, batch); }
                }
                foreach (Action chore in work)
                {
                    try { chore(); }
                    catch (IOException) { lock (gate) dropped++; }
                    catch (UnauthorizedAccessException) { lock (gate) dropped++; }
                }
                return batch;
            }

            private static void Move(LinkedList<Letter> from, List<Letter> to)
            {
                while (from.Count > 0 && to.Count < Batch) { to.Add(from.First.Value); from.RemoveFirst(); }
            }

            public void Wake()
            {
                lock (gate) Monitor.PulseAll(gate);
            }

            public void Close()
            {
                lock (gate) { closed = true; Monitor.PulseAll(gate); }
            }

            // These are on their way; the next confirmation that is not for earlier ones is theirs.
            public void Await(List<Letter> batch)
            {
                lock (gate) unconfirmed.Enqueue(batch.FindAll(letter => letter.Kept));
            }

            public void Confirmed()
            {
                lock (gate) if (unconfirmed.Count > 0) unconfirmed.Dequeue();
            }

            // The line is gone: what was not confirmed is sent again, in its place.
            public void TakeBack(List<Letter> unsent)
            {
                lock (gate)
                {
                    List<Letter> back = new List<Letter>();
                    while (unconfirmed.Count > 0) back.AddRange(unconfirmed.Dequeue());
                    if (unsent != null) foreach (Letter letter in unsent) if (letter.Kept && !back.Contains(letter)) back.Add(letter);
                    for (int at = back.Count - 1; at >= 0; at--) kept.AddFirst(back[at]);
                }
            }

            // On the sender's thread: the file holds what is not confirmed yet, or is not there.
            public void Spool()
            {
                List<Letter> all = new List<Letter>();
                lock (gate)
                {
                    foreach (List<Letter> batch in unconfirmed) all.AddRange(batch);
                    all.AddRange(kept);
                    if (all.Count == 0 && !spooled) return;
                    spooled = all.Count > 0;
                }
                try
                {
                    if (all.Count == 0) { File.Delete(spool); return; }
                    StringBuilder text = new StringBuilder();
                    foreach (Letter letter in all) text.Append(Json.Object("id", letter.Id, "tail", letter.Tail, "body", letter.Body, "sent_at", letter.SentAt)).Append('\n');
                    Files.Replace(spool, text.ToString());
                }
                catch (IOException) { lock (gate) spooled = true; }
            }
        }

        private sealed class Mail
        {
            public string Tail;
            public string Body;
            public Dictionary<string, string> Headers;

            public string Header(string name)
            {
                string value;
                return Headers != null && Headers.TryGetValue(name, out value) ? value : null;
            }
        }

        #endregion

        #region The link

        private interface ILine
        {
            void Open();
            // Blocks until something came; throws when the line is gone.
            void Read(Action<Mail> receive);
            void Write(List<Letter> batch);
            void Beat();
            void Close();
        }

        // Two threads: one connects and reads, one writes. Endpoints are tried in the token's order; where one works it is kept.
        private sealed class Link
        {
            private const int SpoolEvery = 3;
            private const int BeatEvery = 20;
            private const int ClimbEvery = 600;

            private readonly Token token;
            private readonly Outbox outbox;
            private readonly Action<Mail> receive;
            private readonly Action connected;
            private readonly Action<string, bool> say;
            private readonly Thread reader;
            private readonly Thread writer;
            private readonly ManualResetEvent stop = new ManualResetEvent(false);
            private readonly System.Random random = new System.Random();
            private volatile ILine line;
            private volatile ILine opening;
            private volatile bool stopped;
            private string lastProblem;

            public Link(Token token, Outbox outbox, Action<Mail> receive, Action connected, Action<string, bool> say)
            {
                this.token = token;
                this.outbox = outbox;
                this.receive = receive;
                this.connected = connected;
                this.say = say;
                reader = new Thread(Connect) { IsBackground = true, Name = "corrosion-reader" };
                writer = new Thread(Write) { IsBackground = true, Name = "corrosion-writer" };
            }

            public void Start()
            {
                reader.Start();
                writer.Start();
            }

            public void Stop()
            {
                stopped = true;
                stop.Set();
                Drop(opening);
                Drop(line);
                outbox.Close();
                if (reader.IsAlive) reader.Join(3000);
                if (writer.IsAlive) writer.Join(3000);
            }

            private void Connect()
            {
                int failures = 0;
                while (!stopped)
                {
                    bool worked = false;
                    foreach (string endpoint in token.Endpoints)
                    {
                        if (stopped) return;
                        if (!Serve(endpoint)) continue;
                        worked = true;
                        break;
                    }
                    failures = worked ? 0 : Math.Min(failures + 1, 6);
                    int wait = (int)(500 * Math.Pow(2, failures) * (0.5 + random.NextDouble()));
                    stop.WaitOne(Math.Min(wait, 30000));
                }
            }

            // True when the endpoint was good for anything.
            private bool Serve(string endpoint)
            {
                ILine fresh = endpoint.StartsWith("http") ? (ILine)new HttpLine(endpoint, token, outbox) : new NatsLine(endpoint, token, outbox);
                bool served = false;
                try
                {
                    opening = fresh;
                    fresh.Open();
                    opening = null;
                    if (stopped) { Drop(fresh); return true; }
                    DateTime climb = DateTime.UtcNow.AddSeconds(ClimbEvery);
                    bool best = endpoint == token.Endpoints[0];
                    line = fresh;
                    served = true;
                    lastProblem = null;
                    say("Connected to " + Host(endpoint), false);
                    connected();
                    outbox.Wake();
                    // On a lesser line it looks now and then whether a better one works again.
                    while (!stopped && (best || DateTime.UtcNow < climb)) fresh.Read(receive);
                }
                catch (Exception e)
                {
                    if (!stopped && e.Message != lastProblem) { lastProblem = e.Message; say(Host(endpoint) + ": " + e.Message, true); }
                }
                finally
                {
                    line = null;
                    opening = null;
                    Drop(fresh);
                    outbox.TakeBack(null);
                }
                return served;
            }

            private static string Host(string endpoint)
            {
                Uri uri = new Uri(endpoint);
                return uri.Scheme + "://" + uri.Authority;
            }

            private static void Drop(ILine line)
            {
                try { if (line != null) line.Close(); }
                catch (Exception) { }
            }

            private void Write()
            {
                DateTime spool = DateTime.UtcNow;
                DateTime beat = DateTime.UtcNow;
                while (true)
                {
                    List<Letter> batch = outbox.Take(delegate { return line != null; }, 1000);
                    if (batch == null) break;
                    ILine current = line;
                    try
                    {
                        if (batch.Count > 0)
                        {
                            if (current == null) throw new IOException("gone");
                            current.Write(batch);
                        }
                        else if (current != null && DateTime.UtcNow >= beat) current.Beat();
                        if (batch.Count > 0 || DateTime.UtcNow >= beat) beat = DateTime.UtcNow.AddSeconds(BeatEvery);
                    }
                    catch (Exception)
                    {
                        outbox.TakeBack(batch);
                        Drop(current);
                    }
                    if (DateTime.UtcNow < spool) continue;
                    outbox.Spool();
                    spool = DateTime.UtcNow.AddSeconds(SpoolEvery);
                }
                outbox.TakeBack(null);
                outbox.Spool();
            }
        }

        // A TCP connection, with TLS where wanted. Reads and writes block; closing from another thread ends them.
        private sealed class Pipe
        {
            private const int Patience = 15000;
            private const int Silence = 65000;
            private readonly Uri uri;
            private readonly string pin;
            private readonly byte[] buffer = new byte[32768];
            private Socket socket;
            private volatile bool closed;
            private Stream stream;
            private int at;
            private int end;

            public Pipe(Uri uri, string pin)
            {
                this.uri = uri;
                this.pin = pin;
            }

            // Dials without blocking, so that no thread of a pool is needed and closing ends it at once.
            public void Open(int port)
            {
                Exception problem = null;
                foreach (IPAddress address in Dns.GetHostAddresses(uri.DnsSafeHost))
                {
                    try { Dial(new IPEndPoint(address, uri.Port > 0 ? uri.Port : port)); return; }
                    catch (SocketException e) { problem = e; }
                }
                throw new IOException(problem == null ? "no address" : problem.Message);
            }

            private void Dial(IPEndPoint end)
            {
                Socket fresh = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
                socket = fresh;
                try { fresh.Connect(end); }
                catch (SocketException e)
                {
                    if (e.SocketErrorCode != SocketError.WouldBlock && e.SocketErrorCode != SocketError.InProgress) { fresh.Close(); throw; }
                }
                for (int waited = 0; !closed && waited < Patience && !fresh.Poll(100000, SelectMode.SelectWrite) && !fresh.Poll(0, SelectMode.SelectError);) waited += 100;
                int error = closed ? (int)SocketError.Interrupted : (int)fresh.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error);
                if (error == 0 && !fresh.Connected && !fresh.Poll(0, SelectMode.SelectWrite)) error = (int)SocketError.TimedOut;
                if (error != 0) { fresh.Close(); throw new SocketException(error); }
                fresh.Blocking = true;
                fresh.ReceiveTimeout = Silence;
                fresh.SendTimeout = Patience;
                stream = new NetworkStream(fresh, true);
            }

            public void Encrypt()
            {
                SslStream secure = new SslStream(stream, false, delegate(object sender, System.Security.Cryptography.X509Certificates.X509Certificate certificate, System.Security.Cryptography.X509Certificates.X509Chain chain, SslPolicyErrors errors)
                {
                    if (string.IsNullOrEmpty(pin)) return errors == SslPolicyErrors.None;
                    using (SHA256 sha = SHA256.Create()) return BitConverter.ToString(sha.ComputeHash(certificate.GetRawCertData())).Replace("-", "").ToLowerInvariant() == pin;
                });
                secure.AuthenticateAsClient(uri.Host, null, (SslProtocols)3072, false);
                stream = secure;
            }

            public void Write(byte[] bytes)
            {
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush();
            }

            public int Byte()
            {
                if (at == end)
                {
                    at = 0;
                    end = 0;
                    end = stream.Read(buffer, 0, buffer.Length);
                    if (end <= 0) { end = 0; throw new EndOfStreamException("the other side closed the connection"); }
                }
                return buffer[at++];
            }

            public byte[] Bytes(int count)
            {
                byte[] bytes = new byte[count];
                int have = Math.Min(count, end - at);
                Array.Copy(buffer, at, bytes, 0, have);
                at += have;
                while (have < count)
                {
                    int got = stream.Read(bytes, have, count - have);
                    if (got <= 0) throw new EndOfStreamException("the other side closed the connection");
                    have += got;
                }
                return bytes;
            }

            public string Line()
            {
                return ReadLine(Byte);
            }

            public static string ReadLine(Func<int> next)
            {
                List<byte> line = new List<byte>(128);
                while (true)
                {
                    int one = next();
                    if (one == '\n') break;
                    if (line.Count > 65536) throw new InvalidDataException("an endless line");
                    line.Add((byte)one);
                }
                int length = line.Count > 0 && line[line.Count - 1] == '\r' ? line.Count - 1 : line.Count;
                return Encoding.UTF8.GetString(line.ToArray(), 0, length);
            }

            public void Close()
            {
                closed = true;
                Socket closing = socket;
                if (closing == null) return;
                try { closing.Shutdown(SocketShutdown.Both); }
                catch (SocketException) { }
                catch (ObjectDisposedException) { }
                closing.Close();
            }
        }

        // NATS, as much of it as is needed here: the same bytes over TCP, TLS, or in binary frames of a WebSocket.
        private sealed class NatsLine : ILine
        {
            private const int LongestPayload = 1024 * 1024;
            private readonly Uri uri;
            private readonly Token token;
            private readonly Outbox outbox;
            private readonly Pipe pipe;
            private readonly bool webSocket;
            private readonly object writing = new object();
            private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
            private readonly Queue<Mail> early = new Queue<Mail>();
            private byte[] frame = new byte[0];
            private int at;

            public NatsLine(string endpoint, Token token, Outbox outbox)
            {
                uri = new Uri(endpoint);
                this.token = token;
                this.outbox = outbox;
                webSocket = uri.Scheme == "ws" || uri.Scheme == "wss";
                pipe = new Pipe(uri, token.Pin);
            }

            private string Root { get { return "corrosion." + token.License + "."; } }

            public void Open()
            {
                pipe.Open(uri.Scheme == "wss" ? 443 : uri.Scheme == "ws" ? 80 : 4222);
                if (uri.Scheme == "wss") pipe.Encrypt();
                if (webSocket) Upgrade();
                string info = NextLine();
                if (!info.StartsWith("INFO ")) throw new InvalidDataException("this is no NATS server");
                bool wanted = uri.Scheme == "tls" || Json.Bool(Json.Read(info.Substring(5)), "tls_required", false);
                if (wanted && !webSocket) pipe.Encrypt();
                string connect = Json.Object("verbose", false, "pedantic", false, "headers", true, "no_responders", false, "protocol", 1L, "lang", "csharp", "version", "1.0.0", "name", "corrosion-plugin", "jwt", token.Jwt);
                StringBuilder hello = new StringBuilder("CONNECT ").Append(connect).Append("\r\n");
                string[] heard = { "cmd.console", "cmd.announce", "cmd.kick", "cmd.ban", "cmd.unban", "cmd.admin", "cmd.plugin", "cmd.deliver", "cmd.health", "wipe.prepare", "wipe.cancel", "license.state", "plugin.settings" };
                for (int sid = 0; sid < heard.Length; sid++) hello.Append("SUB ").Append(Root).Append(heard[sid]).Append(' ').Append(sid + 1).Append("\r\n");
                Transmit(Encoding.UTF8.GetBytes(hello + "PING\r\n"));
                // The answer to the ping says that the subscriptions stand.
                string answer = NextLine();
                while (answer != "PONG")
                {
                    if (answer.StartsWith("-ERR") && !answer.Contains("Permissions Violation")) throw new InvalidDataException(answer.Substring(4).Trim());
                    if (answer.StartsWith("MSG ") || answer.StartsWith("HMSG ")) early.Enqueue(Message(answer.Split(' ')));
                    answer = NextLine();
                }
            }

            public void Read(Action<Mail> receive)
            {
                if (early.Count > 0) { receive(early.Dequeue()); return; }
                string line = NextLine();
                if (line.StartsWith("HMSG ") || line.StartsWith("MSG ")) receive(Message(line.Split(' ')));
                else if (line == "PING") Transmit(Encoding.ASCII.GetBytes("PONG\r\n"));
                else if (line == "PONG") outbox.Confirmed();
                else if (line.StartsWith("-ERR") && !line.Contains("Permissions Violation")) throw new InvalidDataException(line.Substring(4).Trim());
            }

            private Mail Message(string[] words)
            {
                bool headed = words[0] == "HMSG";
                int total = int.Parse(words[words.Length - 1], CultureInfo.InvariantCulture);
                int head = headed ? int.Parse(words[words.Length - 2], CultureInfo.InvariantCulture) : 0;
                if (total < 0 || total > 2 * LongestPayload || head < 0 || head > total) throw new InvalidDataException("a message of " + total + " bytes");
                byte[] bytes = NextBytes(total);
                NextBytes(2);
                Mail mail = new Mail { Tail = words[1].Length > Root.Length ? words[1].Substring(Root.Length) : "", Body = Encoding.UTF8.GetString(bytes, head, total - head) };
                if (headed) mail.Headers = ReadHeaders(Encoding.UTF8.GetString(bytes, 0, head));
                return mail;
            }

            private static Dictionary<string, string> ReadHeaders(string text)
            {
                Dictionary<string, string> headers = new Dictionary<string, string>();
                foreach (string line in text.Split(new[] { "\r\n" }, StringSplitOptions.RemoveEmptyEntries))
                {
                    int colon = line.IndexOf(':');
                    if (colon > 0) headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
                }
                return headers;
            }

            public void Write(List<Letter> batch)
            {
                MemoryStream all = new MemoryStream();
                foreach (Letter letter in batch)
                {
                    byte[] body = Encoding.UTF8.GetBytes(letter.Body);
                    string head = letter.Kept ? "NATS/1.0\r\nNats-Msg-Id: " + letter.Id + "\r\nSent-At: " + letter.SentAt + "\r\n\r\n" : "";
                    string order = head == ""
                        ? "PUB " + Root + letter.Tail + " " + body.Length + "\r\n"
                        : "HPUB " + Root + letter.Tail + " " + head.Length + " " + (head.Length + body.Length) + "\r\n" + head;
                    byte[] first = Encoding.UTF8.GetBytes(order);
                    all.Write(first, 0, first.Length);
                    all.Write(body, 0, body.Length);
                    all.Write(new[] { (byte)'\r', (byte)'\n' }, 0, 2);
                }
                Ping(all, batch);
            }

            public void Beat()
            {
                Ping(new MemoryStream(), new List<Letter>());
            }

            private void Ping(MemoryStream bytes, List<Letter> batch)
            {
                byte[] ping = Encoding.ASCII.GetBytes("PING\r\n");
                bytes.Write(ping, 0, ping.Length);
                outbox.Await(batch);
                Transmit(bytes.ToArray());
            }

            public void Close() { pipe.Close(); }

            private void Transmit(byte[] bytes)
            {
                lock (writing) pipe.Write(webSocket ? Frame(2, bytes) : bytes);
            }

            private void Upgrade()
            {
                byte[] nonce = new byte[16];
                random.GetBytes(nonce);
                string path = string.IsNullOrEmpty(uri.PathAndQuery) ? "/" : uri.PathAndQuery;
                pipe.Write(Encoding.ASCII.GetBytes("GET " + path + " HTTP/1.1\r\nHost: " + uri.Authority + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + Convert.ToBase64String(nonce) + "\r\n\r\n"));
                string status = pipe.Line();
                if (!status.Contains(" 101")) throw new InvalidDataException("no WebSocket here: " + status);
                while (pipe.Line() != "") { }
            }

            private byte[] Frame(int opcode, byte[] payload)
            {
                byte[] mask = new byte[4];
                random.GetBytes(mask);
                MemoryStream bytes = new MemoryStream();
                bytes.WriteByte((byte)(0x80 | opcode));
                if (payload.Length < 126) bytes.WriteByte((byte)(0x80 | payload.Length));
                else if (payload.Length < 65536) { bytes.WriteByte(0x80 | 126); bytes.WriteByte((byte)(payload.Length >> 8)); bytes.WriteByte((byte)payload.Length); }
                else
                {
                    bytes.WriteByte(0x80 | 127);
                    for (int shift = 56; shift >= 0; shift -= 8) bytes.WriteByte((byte)((long)payload.Length >> shift));
                }
                bytes.Write(mask, 0, 4);
                byte[] masked = new byte[payload.Length];
                for (int i = 0; i < payload.Length; i++) masked[i] = (byte)(payload[i] ^ mask[i & 3]);
                bytes.Write(masked, 0, masked.Length);
                return bytes.ToArray();
            }

            private void NextFrame()
            {
                while (true)
                {
                    int opcode = pipe.Byte() & 0x0f;
                    long length = pipe.Byte() & 0x7f;
                    if (length == 126) length = pipe.Byte() << 8 | pipe.Byte();
                    else if (length == 127)
                    {
                        length = 0;
                        for (int i = 0; i < 8; i++) length = length << 8 | (uint)pipe.Byte();
                    }
                    if (length < 0 || length > 4 * LongestPayload) throw new InvalidDataException("a frame of " + length + " bytes");
                    byte[] payload = pipe.Bytes((int)length);
                    if (opcode == 8) throw new EndOfStreamException("the other side closed the WebSocket");
                    if (opcode == 9) lock (writing) pipe.Write(Frame(10, payload));
                    if (opcode > 2 || payload.Length == 0) continue;
                    frame = payload;
                    at = 0;
                    return;
                }
            }

            private int NextByte()
            {
                if (!webSocket) return pipe.Byte();
                if (at == frame.Length) NextFrame();
                return frame[at++];
            }

            private string NextLine() { return Pipe.ReadLine(NextByte); }

            private byte[] NextBytes(int count)
            {
                if (!webSocket) return pipe.Bytes(count);
                byte[] bytes = new byte[count];
                for (int have = 0; have < count;)
                {
                    if (at == frame.Length) NextFrame();
                    int part = Math.Min(count - have, frame.Length - at);
                    Array.Copy(frame, at, bytes, have, part);
                    at += part;
                    have += part;
                }
                return bytes;
            }
        }

        // Where neither WebSocket nor NATS gets through: ordinary HTTPS requests. One connection asks and waits, the other tells.
        private sealed class HttpLine : ILine
        {
            private const int Wait = 25;
            private const int LargestRequest = 400 * 1024;
            private readonly Uri uri;
            private readonly Token token;
            private readonly Outbox outbox;
            private readonly ManualResetEvent pause = new ManualResetEvent(false);
            private Pipe asker;
            private Pipe teller;
            private string heard = "";
            private volatile bool closed;

            public HttpLine(string endpoint, Token token, Outbox outbox)
            {
                uri = new Uri(endpoint);
                this.token = token;
                this.outbox = outbox;
            }

            // The first question does not wait: it says whether there is anybody.
            public void Open()
            {
                asker = Dial();
                Ask(0, delegate(Mail mail) { });
            }

            private Pipe Dial()
            {
                Pipe pipe = new Pipe(uri, token.Pin);
                pipe.Open(uri.Scheme == "https" ? 443 : 80);
                if (uri.Scheme == "https") pipe.Encrypt();
                if (closed) { pipe.Close(); throw new IOException("closed"); }
                return pipe;
            }

            public void Read(Action<Mail> receive) { Ask(Wait, receive); }

            private void Ask(int wait, Action<Mail> receive)
            {
                Dictionary<string, object> answer = Call(ref asker, "GET", "/api/v1/game-plugin/bridge/mail?wait=" + wait + "&after=" + heard, null);
                foreach (object one in Json.List(answer, "mail"))
                {
                    Dictionary<string, object> map = (Dictionary<string, object>)one;
                    Dictionary<string, string> headers = new Dictionary<string, string>();
                    foreach (KeyValuePair<string, object> header in Json.Map(map, "headers") ?? new Dictionary<string, object>()) headers[header.Key] = header.Value as string;
                    receive(new Mail { Tail = Json.Text(map, "tail"), Body = Json.Text(map, "body"), Headers = headers });
                }
                heard = Json.Text(answer, "next") ?? heard;
            }

            // In requests the platform takes, and not more often than it likes.
            public void Write(List<Letter> batch)
            {
                outbox.Await(batch);
                List<object> letters = new List<object>();
                int size = 0;
                foreach (Letter letter in batch)
                {
                    if (size + letter.Body.Length > LargestRequest && letters.Count > 0)
                    {
                        Tell(letters);
                        letters = new List<object>();
                        size = 0;
                    }
                    size += letter.Body.Length;
                    letters.Add(Json.Map("id", letter.Id, "tail", letter.Tail, "body", letter.Body, "sent_at", letter.Kept ? letter.SentAt : null));
                }
                Tell(letters);
                outbox.Confirmed();
                pause.WaitOne(250);
            }

            private void Tell(List<object> letters)
            {
                if (teller == null) teller = Dial();
                Call(ref teller, "POST", "/api/v1/game-plugin/bridge/letters", Json.Object("letters", letters));
            }

            public void Beat() { }

            private Dictionary<string, object> Call(ref Pipe pipe, string method, string path, string body)
            {
                byte[] content = body == null ? new byte[0] : Encoding.UTF8.GetBytes(body);
                string head = method + " " + path + " HTTP/1.1\r\nHost: " + uri.Authority + "\r\nPlugin-Token: " + token.License + ":" + token.Bridge
                    + "\r\nAccept: application/json\r\nConnection: keep-alive\r\n" + (body == null ? "" : "Content-Type: application/json\r\n") + "Content-Length: " + content.Length + "\r\n\r\n";
                byte[] first = Encoding.ASCII.GetBytes(head);
                byte[] request = new byte[first.Length + content.Length];
                first.CopyTo(request, 0);
                content.CopyTo(request, first.Length);
                pipe.Write(request);
                string status = pipe.Line();
                string[] words = status.Split(' ');
                int length = -1;
                bool chunked = false;
                bool last = false;
                string line;
                while ((line = pipe.Line()) != "")
                {
                    string lower = line.ToLowerInvariant();
                    if (lower.StartsWith("content-length:")) length = int.Parse(lower.Substring(15).Trim(), CultureInfo.InvariantCulture);
                    if (lower.StartsWith("transfer-encoding:") && lower.Contains("chunked")) chunked = true;
                    if (lower.StartsWith("connection:") && lower.Contains("close")) last = true;
                }
                string text = chunked ? Chunks(pipe) : length > 0 && length < 8 * 1024 * 1024 ? Encoding.UTF8.GetString(pipe.Bytes(length)) : "";
                if (last) { pipe.Close(); pipe = Dial(); }
                if (words.Length < 2 || (words[1] != "200" && words[1] != "204")) throw new InvalidDataException("the platform answered " + status);
                return (text == "" ? null : Json.Read(text)) ?? new Dictionary<string, object>();
            }

            private static string Chunks(Pipe pipe)
            {
                MemoryStream all = new MemoryStream();
                while (true)
                {
                    int size = int.Parse(pipe.Line().Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    if (size < 0 || all.Length + size > 8 * 1024 * 1024) throw new InvalidDataException("an answer without an end");
                    byte[] chunk = pipe.Bytes(size);
                    pipe.Line();
                    if (size == 0) return Encoding.UTF8.GetString(all.ToArray());
                    all.Write(chunk, 0, size);
                }
            }

            public void Close()
            {
                closed = true;
                pause.Set();
                if (asker != null) asker.Close();
                if (teller != null) teller.Close();
            }
        }

        #endregion

        #region JSON

        // JSON without a library: whole documents of bounded depth, numbers as double.
        private static class Json
        {
            private const int Deepest = 32;

            public static string Object(params object[] pairs)
            {
                StringBuilder text = new StringBuilder();
                Write(text, Map(pairs));
                return text.ToString();
            }

            // What is null is left out.
            public static Dictionary<string, object> Map(params object[] pairs)
            {
                Dictionary<string, object> map = new Dictionary<string, object>();
                for (int i = 0; i < pairs.Length; i += 2) if (pairs[i + 1] != null) map[(string)pairs[i]] = pairs[i + 1];
                return map;
            }

            public static string Text(Dictionary<string, object> map, string key)
            {
                object value;
                return map != null && map.TryGetValue(key, out value) ? value as string : null;
            }

            public static double? Number(Dictionary<string, object> map, string key)
            {
                object value;
                return map != null && map.TryGetValue(key, out value) && value is double ? (double?)value : null;
            }

            public static bool Bool(Dictionary<string, object> map, string key, bool otherwise)
            {
                object value;
                return map != null && map.TryGetValue(key, out value) && value is bool ? (bool)value : otherwise;
            }

            public static List<object> List(Dictionary<string, object> map, string key)
            {
                object value;
                return map != null && map.TryGetValue(key, out value) && value is List<object> ? (List<object>)value : new List<object>();
            }

            public static Dictionary<string, object> Map(Dictionary<string, object> map, string key)
            {
                object value;
                return map != null && map.TryGetValue(key, out value) ? value as Dictionary<string, object> : null;
            }

            private static void Write(StringBuilder text, object value)
            {
                if (value == null) text.Append("null");
                else if (value is string) Quote(text, (string)value);
                else if (value is bool) text.Append((bool)value ? "true" : "false");
                else if (value is long) text.Append(((long)value).ToString(CultureInfo.InvariantCulture));
                else if (value is double) Real(text, (double)value);
                else if (value is List<object>)
                {
                    text.Append('[');
                    string comma = "";
                    foreach (object item in (List<object>)value) { text.Append(comma); Write(text, item); comma = ","; }
                    text.Append(']');
                }
                else
                {
                    text.Append('{');
                    string comma = "";
                    foreach (KeyValuePair<string, object> pair in (Dictionary<string, object>)value)
                    {
                        text.Append(comma);
                        Quote(text, pair.Key);
                        text.Append(':');
                        Write(text, pair.Value);
                        comma = ",";
                    }
                    text.Append('}');
                }
            }

            private static void Real(StringBuilder text, double value)
            {
                text.Append(double.IsNaN(value) || double.IsInfinity(value) ? "0" : value.ToString("0.###", CultureInfo.InvariantCulture));
            }

            private static void Quote(StringBuilder text, string value)
            {
                text.Append('"');
                for (int i = 0; i < value.Length; i++)
                {
                    char c = value[i];
                    bool pair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
                    if (c == '"' || c == '\\') text.Append('\\').Append(c);
                    else if (c < 0x20 || c == 0x7f) text.Append("\\u").Append(((int)c).ToString("x4"));
                    else if (pair) { text.Append(c).Append(value[i + 1]); i++; }
                    else text.Append(char.IsSurrogate(c) ? '?' : c);
                }
                text.Append('"');
            }

            // Null when the text is no JSON object.
            public static Dictionary<string, object> Read(string text)
            {
                try
                {
                    int at = 0;
                    object value = Value(text ?? "", ref at, 0);
                    Space(text, ref at);
                    return at == text.Length ? value as Dictionary<string, object> : null;
                }
                catch (FormatException) { return null; }
                catch (IndexOutOfRangeException) { return null; }
                catch (ArgumentOutOfRangeException) { return null; }
            }

            private static void Space(string text, ref int at)
            {
                while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) at++;
            }

            private static object Value(string text, ref int at, int depth)
            {
                if (depth > Deepest) throw new FormatException();
                Space(text, ref at);
                char c = text[at];
                if (c == '{') return Members(text, ref at, depth);
                if (c == '[') return Items(text, ref at, depth);
                if (c == '"') return String(text, ref at);
                if (Word(text, ref at, "true")) return true;
                if (Word(text, ref at, "false")) return false;
                if (Word(text, ref at, "null")) return null;
                int start = at;
                while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0) at++;
                return double.Parse(text.Substring(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
            }

            private static bool Word(string text, ref int at, string word)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false;
                at += word.Length;
                return true;
            }

            private static object Members(string text, ref int at, int depth)
            {
                Dictionary<string, object> map = new Dictionary<string, object>();
                at++;
                Space(text, ref at);
                if (text[at] == '}') { at++; return map; }
                while (true)
                {
                    Space(text, ref at);
                    if (text[at] != '"') throw new FormatException();
                    string key = String(text, ref at);
                    Space(text, ref at);
                    if (text[at++] != ':') throw new FormatException();
                    map[key] = Value(text, ref at, depth + 1);
                    Space(text, ref at);
                    char c = text[at++];
                    if (c == '}') return map;
                    if (c != ',') throw new FormatException();
                }
            }

            private static object Items(string text, ref int at, int depth)
            {
                List<object> list = new List<object>();
                at++;
                Space(text, ref at);
                if (text[at] == ']') { at++; return list; }
                while (true)
                {
                    list.Add(Value(text, ref at, depth + 1));
                    Space(text, ref at);
                    char c = text[at++];
                    if (c == ']') return list;
                    if (c != ',') throw new FormatException();
                }
            }

            private static string String(string text, ref int at)
            {
                StringBuilder value = new StringBuilder();
                at++;
                while (text[at] != '"')
                {
                    char c = text[at++];
                    if (c != '\\') { value.Append(c); continue; }
                    c = text[at++];
                    if (c == 'u') { value.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)); at += 4; }
                    else value.Append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c);
                }
                at++;
                return value.ToString();
            }
        }

        #endregion
    }
}
