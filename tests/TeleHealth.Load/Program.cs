using TeleHealth.Load;

return args is ["serve", .. var settings] ? await Server.Run(settings) : await Commands.Run(args);
