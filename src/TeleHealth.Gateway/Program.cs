using TeleHealth.Gateway;

// The composition root is the one place that names the real clock.
#pragma warning disable RS0030
var clock = TimeProvider.System;
#pragma warning restore RS0030

return await GatewayCommands.Run(args, clock);
