using System.Collections.Generic;
using Oxide.Core;

namespace Oxide.Plugins
{
    [Info("PlayerGreeter", "Corrosion", "1.0.0")]
    [Description("Greets players who come with a line of its file: the game's side of the module player-greeter.")]
    class PlayerGreeter : RustPlugin
    {
        private const string FILE = "PlayerGreeter/lines";
        private List<string> lines = new List<string>();

        private void Init()
        {
            lines = Interface.Oxide.DataFileSystem.ReadObject<List<string>>(FILE) ?? new List<string>();
        }

        private void OnPlayerConnected(BasePlayer player)
        {
            if (player != null && lines.Count > 0)
            {
                SendReply(player, lines[UnityEngine.Random.Range(0, lines.Count)]);
            }
        }
    }
}
